"""Heads that exist in training only. Without them the language model stays at guessing for thousands
of clips; with them what is asked for is there before the answer is."""

import torch
from torch import nn
from torch.nn import functional

import targets
from rooms import CATEGORIES
from tally import Tally

C = len(CATEGORIES)
LETTERS = 4
NUMBERS = {
    "object_counting": (1.5, 0.7),
    "object_abs_distance": (1.8, 1.2),
    "object_size_estimation": (90.0, 55.0),
    "room_size_estimation": (30.0, 14.0),
}  # mean and spread
KINDS = list(NUMBERS)
DIRECTIONS = ["left", "right", "back"]
WORD_LAYER = CAMERA_LAYER = 1  # indices: after the second layer
BASIS_SEED = 2505


class Heads(nn.Module):
    def __init__(self, width: int, spatial_width: int, fixed_tokens=False, counting=False):
        """With fixed tokens, the token head is an orthonormal basis, the same in every stage: what one
        stage learns to write, another learns to read. Counting, there are heads that count, too."""
        super().__init__()
        self.token = nn.Linear(width, C + C * targets.OF_CATEGORY + 3 * targets.PATCHES + targets.ROOM)
        if fixed_tokens:
            basis = torch.randn(width, width, generator=torch.Generator().manual_seed(BASIS_SEED))
            self.token.weight.data.copy_(torch.linalg.qr(basis)[0][: self.token.out_features])
            self.token.bias.data.zero_()
            self.token.requires_grad_(False)
        self.camera = nn.Linear(spatial_width, 6)
        self.word_norm, self.fetched_norm, self.relation_norm, self.answer_norm = (nn.RMSNorm(width) for _ in range(4))
        self.word = nn.Linear(width, 1 + targets.OF_CATEGORY)
        self.relation = nn.Linear(width, targets.OF_RELATION - 4)
        self.order = nn.Linear(width, 1)
        self.fetched = nn.Linear(width, 4)
        self.option = nn.Linear(width, 1)
        self.letter = nn.Linear(width, LETTERS)
        self.number = nn.Linear(width, len(KINDS))
        self.direction = nn.Linear(width, len(DIRECTIONS))
        self.category = nn.Linear(width, C)
        self.tally = Tally(width, spatial_width) if counting else None

    def tokens(self, fused):
        """fused [B, v, D] -> logits of what is shown [B, v, C], things, points, room"""
        sizes = [C, C * targets.OF_CATEGORY, 3 * targets.PATCHES, targets.ROOM]
        shown, things, points, room = self.token(fused).split(sizes, -1)
        return shown, things.unflatten(-1, (C, -1)), points.unflatten(-1, (-1, 3)), room

    def token_losses(self, fused, wanted) -> dict:
        shown, things, points, room = self.tokens(fused)
        losses = {"token category": functional.binary_cross_entropy_with_logits(shown, wanted.shown.float())}
        error = functional.smooth_l1_loss(things, wanted.things, beta=0.3, reduction="none")
        error = (error * several(wanted.things[..., targets.COUNT])).mean(-1)
        losses["token things"] = (error * wanted.shown).sum() / wanted.shown.sum().clamp(min=1)
        losses["token points"] = functional.smooth_l1_loss(points, wanted.points, beta=0.3)
        losses["token room"] = functional.smooth_l1_loss(room, wanted.room.unsqueeze(1).expand_as(room), beta=0.3)
        return losses

    def camera_loss(self, layers, scenes):
        """layers: every layer's tokens [B, S, P, 2 * D]"""
        wanted = targets.camera_token_targets(scenes).to(layers[0].device)
        return functional.smooth_l1_loss(self.camera(layers[CAMERA_LAYER][:, :, 0]), wanted, beta=0.2)

    def word_losses(self, states, batch, scenes) -> dict:
        """What is known of a category where it is named."""
        places = [
            (row, last + 1 - len(q.ids) + place, category, q, k)
            for row, last, q in batch.questions
            for k, (place, category) in enumerate(q.words)
        ]
        if not places:
            return {}
        rows, at, categories = (torch.tensor([p[i] for p in places]) for i in range(3))
        present, single, known = targets.word_targets(scenes, rows, categories)
        known_here = self.word(self.word_norm(states[WORD_LAYER][rows, at]))
        device = known_here.device
        present, single, known = present.to(device), single.to(device), known.to(device)
        error = functional.smooth_l1_loss(known_here[:, 1:], known, beta=0.3, reduction="none")
        losses = {"word presence": functional.binary_cross_entropy_with_logits(known_here[:, 0], present.float())}
        losses["word thing"] = masked(error[:, : targets.COUNT].mean(1), single)
        losses["word count"] = masked((error * several(known[:, targets.COUNT]))[:, targets.COUNT], present) * 2
        losses["word first"] = masked(error[:, 6], present) * 2
        losses |= self.relation_losses(states, scenes, places)
        return losses | self.order_losses(states, places, known)

    def relation_losses(self, states, scenes, places) -> dict:
        """How what is named lies to what was named before, half-way through the layers; and a layer earlier, where
        that is."""
        found = []
        for row, at, category, question, k in places:
            earlier = reference(question, k)
            wanted = targets.relation(scenes, row, earlier, category) if earlier else None
            if wanted:
                found.append((row, at, wanted))
        if not found:
            return {}
        at = [f[0] for f in found], [f[1] for f in found]
        fetched = self.fetched(self.fetched_norm(states[len(states) // 2 - 1][at]))
        here = torch.cat([self.relation(self.relation_norm(halfway(states)[at])), fetched], 1)
        wanted = torch.tensor([f[2][0] for f in found], device=here.device)
        known = torch.tensor([f[2][1] for f in found], device=here.device).float()
        error = functional.smooth_l1_loss(here, wanted, beta=0.3, reduction="none")
        names = {
            "distance": slice(0, 1), "difference": slice(1, 3), "angle": slice(3, 5),
            "first fetched": slice(5, 7), "second fetched": slice(7, 9),
        }
        return {name: masked(error[:, part].mean(1), known[:, part].amin(1)) for name, part in names.items()}

    def order_losses(self, states, places, known) -> dict:
        """Whether what an option names was first seen after what it names before."""
        found = [
            (i, float(known[i, -1] > known[i - 1, -1]))
            for i, (_, _, _, question, k) in enumerate(places)
            if question.asked["kind"] == "obj_appearance_order" and k > 3 and k % 3
        ]
        if not found:
            return {}
        rows, at = zip(*[places[i][:2] for i, _ in found])
        here = self.order(self.relation_norm(halfway(states)[list(rows), list(at)])).squeeze(1)
        wanted = torch.tensor([later for _, later in found], device=here.device)
        return {"order": functional.binary_cross_entropy_with_logits(here, wanted)}

    def answer_losses(self, states, batch) -> dict:
        """What the answer is, one layer before it is said; and where options end, which is the right one, and which
        letter it has: who looks there is to find both."""
        state = self.answer_norm(states[-2])
        losses = {}
        options = [
            (row, last + 1 - len(q.ids) + place, right, letter)
            for row, last, q in batch.questions
            for letter, (place, right, _) in enumerate(q.options)
        ]
        if options:
            rows, at, right, letters = zip(*options)
            ends = self.relation_norm(halfway(states)[list(rows), list(at)])
            logits = self.option(ends).squeeze(1)
            losses["option"] = functional.binary_cross_entropy_with_logits(logits, torch.tensor(right, device=logits.device).float())
            losses["letter"] = functional.cross_entropy(self.letter(ends), torch.tensor(letters, device=logits.device))
        for name, head, value in (
            ("number", self.number, number), ("direction", self.direction, direction), ("first word", self.category, category),
        ):
            wanted = [(row, last, value(q)) for row, last, q in batch.questions]
            wanted = [w for w in wanted if w[2] is not None]
            if wanted:
                here = head(state[[w[0] for w in wanted], [w[1] for w in wanted]])
                losses[name] = answer_loss(here, [w[2] for w in wanted])
        return losses


def answer_loss(here, wanted):
    if isinstance(wanted[0], int):
        return functional.cross_entropy(here, torch.tensor(wanted, device=here.device))
    kinds = torch.tensor([kind for kind, _ in wanted], device=here.device)
    values = torch.tensor([value for _, value in wanted], device=here.device)
    return functional.smooth_l1_loss(here.gather(1, kinds.unsqueeze(1)).squeeze(1), values, beta=0.3)


def several(count):
    """Weights of a category's values, of which there are `count`: most are one, so the others' counts weigh more."""
    weights = torch.ones(*count.shape, targets.OF_CATEGORY, device=count.device)
    weights[..., targets.COUNT] = count
    return weights


def halfway(states):
    return states[len(states) // 2]


def masked(error, mask):
    return (error * mask).sum() / mask.sum().clamp(min=1)


def reference(question, k):
    """The categories that a question's k-th word is compared with."""
    words = [category for _, category in question.words]
    if question.asked["kind"] == "object_rel_distance":
        # "(a, b, c, d) .. closest to x": only the options behind the question know x
        return [words[4]] if k > 4 else []
    if question.asked["kind"] == "object_abs_distance":
        return words[:k]
    if question.asked["kind"] == "obj_appearance_order":
        return words[k - 1 : k] if k > 3 and k % 3 else []  # what an option names before
    if "direction" in question.asked["kind"]:
        return words[:2] if k == 2 else words[:k] if k < 2 else []
    return []


def number(question):
    kind = question.asked["kind"]
    if kind not in NUMBERS:
        return None
    mean, spread = NUMBERS[kind]
    return KINDS.index(kind), (float(question.asked["answer"]) - mean) / spread


def direction(question):
    words = question.asked["words"]
    return DIRECTIONS.index(words) if words in DIRECTIONS else None


def category(question):
    """The first category that the answer in words names."""
    first = question.asked["words"].split(",")[0]
    return CATEGORIES.index(first) if first in CATEGORIES else None
