"""Where of a clip each object counts: shares that add up to one over all frames and places.

A count cannot be learnt from its number alone: nothing says which token saw one too few. So every object is shared out. Over the
frames that show it, most of it belongs to the one in whose middle it is nearly; frames in which it is equally far from the
middle have half of it each, so that a small error of a direction moves what a frame has by little and the sum not at all. In
its frame it is shared among the four patches around its middle. What a token is to tell is then the sum of what it has of every
category, and the sum over a clip's tokens is how many there are: one head that looks everywhere reads it off.
"""

from dataclasses import dataclass

import torch

from rooms import CATEGORIES, MOST_OBJECTS, SEEN_PIXELS

SOFT = 4.0  # pixels
HARDLY = 12  # pixels, of which an object in a frame is not looked for


@dataclass
class Densities:
    seen: torch.Tensor  # [B, S, h * w, C], of all objects that a frame shows, wherever else they are seen
    own: torch.Tensor  # [B, S, h * w, C], each object once
    counts: torch.Tensor  # [B, C], the sums of `own`

    def to(self, device):
        return Densities(self.seen.to(device), self.own.to(device), self.counts.to(device))

    def of_tokens(self, grid):
        """What of `own` lies in the patches and the two frames of each visual token: [B, v, C]"""
        t, h, w = grid
        cells = self.own.view(len(self.own), t, 2, h, 2, w, 2, -1)
        return cells.sum((2, 4, 6)).flatten(1, 3)


def densities(scenes, patch) -> Densities:
    height, width = scenes.hits.shape[2:]
    pixels, middles = outlines(scenes.hits)
    of = (scenes.category.unsqueeze(2) == torch.arange(len(CATEGORIES))).float()  # [B, O, C]
    counted = of * scenes.seen.unsqueeze(2)
    shows = pixels >= SEEN_PIXELS
    aside = (middles[..., 0] - width / 2).abs() / SOFT
    frame = torch.softmax((-aside).masked_fill(~shows, -1e4), 1) * shows  # [B, S, O]
    place = around(middles[..., 1] / patch, height // patch).unsqueeze(4) * around(middles[..., 0] / patch, width // patch).unsqueeze(3)
    place = place.flatten(3)  # [B, S, O, h * w]
    clear = ((pixels - HARDLY) / (SEEN_PIXELS - HARDLY)).clamp(0, 1)
    seen = torch.einsum("bso,bsop,boc->bspc", clear, place, of)
    own = torch.einsum("bso,bsop,boc->bspc", frame, place, counted)
    return Densities(seen, own, counted.sum(1).long())


def outlines(hits):
    """How many pixels of each object a frame shows [B, S, O], and their mean [B, S, O, 2]"""
    height, width = hits.shape[2:]
    across, down = (torch.arange(n) + 0.5 for n in (width, height))
    pixels, middles = [], []
    for number in range(MOST_OBJECTS):
        shown = (hits == number).float()  # sums of what is true or not are many times as slow
        columns, rows = shown.sum(2), shown.sum(3)
        pixels.append(columns.sum(-1))
        middles.append(torch.stack([columns @ across, rows @ down], -1) / pixels[-1].clamp(min=1).unsqueeze(-1))
    return torch.stack(pixels, 2), torch.stack(middles, 2)


def around(place, count):
    """A place on an axis of `count` cells -> the shares of the two cells beside it: [.., count]"""
    middle = (place - 0.5).clamp(0, count - 1).unsqueeze(-1)
    return (1 - (middle - torch.arange(count)).abs()).clamp(min=0)
