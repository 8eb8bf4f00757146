"""What tokens are to know beside the answer: the targets of the early supervision.

Lengths are metres in the room's coordinates, whose origin is the middle of the floor.
"""

from dataclasses import dataclass

import torch

from rooms import CATEGORIES, MOST_OBJECTS

C = len(CATEGORIES)
SHOWN_PIXELS = 12  # of a category in a visual token, for the token to show it
# Of a category: x, y, height, longest side, width, how many are seen, first frame that shows one
OF_CATEGORY = 7
COUNT = 5  # which of these is how many
# Patch points, extent of the floor
PATCHES, ROOM = 8, 2
MIDDLE_SIDE = 5.5  # of a room, metres
# Of what is named to what was named before: distance, difference in x and y, cosine and sine of the angle; x and y of
# what was named first and second
OF_RELATION = 9
FRAMES = 8


@dataclass
class TokenTargets:
    """Per visual token [B, v, ..]: two frames of a square of four patches."""

    shown: torch.Tensor  # [B, v, C], whether it shows the category
    things: torch.Tensor  # [B, v, C, OF_CATEGORY], true where shown
    points: torch.Tensor  # [B, v, PATCHES, 3]
    room: torch.Tensor  # [B, ROOM]

    def to(self, device):
        for name in ("shown", "things", "points", "room"):
            setattr(self, name, getattr(self, name).to(device))
        return self


def by_category(scenes):
    """How many are seen of each category and the first frame that shows one: [B, C] each"""
    of = (scenes.category.unsqueeze(2) == torch.arange(C)) & scenes.seen.unsqueeze(2)  # [B, O, C]
    first = torch.where(of, scenes.first.unsqueeze(2), FRAMES).amin(1)
    return of.sum(1), first


def token_targets(scenes, grid, patch) -> TokenTargets:
    t, h, w = grid
    b = scenes.hits.size(0)
    side = 2 * patch
    pixels = scenes.hits.view(b, t, 2, h, side, w, side).permute(0, 1, 3, 5, 2, 4, 6).reshape(b, t * h * w, -1)
    counts = torch.stack([(pixels == o).float().sum(-1) for o in range(MOST_OBJECTS)], -1)  # [B, v, O]
    of = scenes.category.unsqueeze(2) == torch.arange(C)  # [B, O, C]
    each = counts.unsqueeze(3) * of.unsqueeze(1)  # [B, v, O, C]
    shown = each.sum(2) >= SHOWN_PIXELS
    largest = each.argmax(2)  # [B, v, C], the object with the most pixels
    seen, first = by_category(scenes)
    thing = torch.cat([scenes.place, scenes.extent], -1)  # [B, O, 5]
    things = thing[torch.arange(b).view(-1, 1, 1), largest]
    whole = torch.stack([seen.float(), first / FRAMES], -1).unsqueeze(1).expand(-1, things.size(1), -1, -1)
    points = patch_points(scenes, grid, patch)
    return TokenTargets(shown, torch.cat([things, whole], -1), points, (scenes.room - MIDDLE_SIDE) / 2)


def patch_points(scenes, grid, patch):
    """The point that the middle of each of a token's eight patches shows: [B, v, 8, 3]"""
    t, h, w = grid
    b = scenes.hits.size(0)
    axes = [torch.arange(n) for n in (b, 2 * t, 2 * h, 2 * w)]
    clip, frame, row, column = torch.meshgrid(*axes, indexing="ij")
    points = scenes.points(clip, frame, row * patch + patch // 2, column * patch + patch // 2)
    points = points.view(b, t, 2, h, 2, w, 2, 3).permute(0, 1, 3, 5, 2, 4, 6, 7)
    return points.reshape(b, t * h * w, PATCHES, 3)


def camera_token_targets(scenes):
    """Heading as cosine and sine, distances to the four walls: [B, S, 6]"""
    forward = scenes.rotation[:, :, 2, :2]
    heading = forward / forward.norm(dim=-1, keepdim=True)
    half = scenes.room.unsqueeze(1) / 2
    camera = scenes.camera()[..., :2]
    return torch.cat([heading, half + camera - 2, half - camera - 2], -1)


def word_targets(scenes, rows, categories):
    """Of named categories [n] in the clips `rows`: presence [n], whether it is only one [n], and
    what is known of it [n, OF_CATEGORY]"""
    seen, first = by_category(scenes)
    mine = (scenes.category[rows] == categories.unsqueeze(1)) & scenes.seen[rows]
    one = mine.int().argmax(1)
    place, extent = scenes.place[rows, one], scenes.extent[rows, one]
    count = seen[rows, categories]
    whole = torch.stack([count.float(), first[rows, categories] / FRAMES], -1)
    return count > 0, count == 1, torch.cat([place, extent, whole], -1)


def relation(scenes, row, earlier, category):
    """How a named category lies to those named before it in the question: values and which of them are
    known, OF_RELATION each; None where that says nothing. Angles are between two earlier ones."""
    here, origin, facing = (scenes.seen_of(row, c) for c in (category, *earlier, -2)[:3])
    if len(origin) != 1 or not here:
        return None
    start = scenes.place[row, origin[0]]
    values, known = torch.zeros(OF_RELATION), torch.zeros(OF_RELATION, dtype=torch.bool)

    def know(part, value):
        values[part], known[part] = value, True

    know(slice(0, 1), scenes.gaps[row, origin[0], here].min())
    know(slice(5, 7), start)
    if len(facing) == 1:
        know(slice(7, 9), scenes.place[row, facing[0]])
    if len(here) == 1:
        target = scenes.place[row, here[0]] - start
        know(slice(1, 3), target)
        if len(facing) == 1:
            forward = scenes.place[row, facing[0]] - start
            turn = torch.stack([forward @ target, forward[0] * target[1] - forward[1] * target[0]])
            know(slice(3, 5), turn / (forward.norm() * target.norm()).clamp(min=1e-6))
    return values.tolist(), known.tolist()
