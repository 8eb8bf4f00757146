"""Heads that count, for the training of the encoders alone: what they read, the language model can read.

Two of them read a frame's patches and one a clip's tokens by one matrix each (density.py), a small network reads a clip's tokens
as a set. It is told the category before it looks at a token, and keeps mean, spread and largest of what it makes of them.
"""

import torch
from torch import nn
from torch.nn import functional

from model import SPECIAL_TOKENS
from rooms import CATEGORIES

C = len(CATEGORIES)
EARLY = 1  # index of a layer: after the second
MOST = 4  # and more
WEIGHTS = (0.3, 1.0, 3.0, 6.0, 6.0)  # of nought, one, two, ..: most categories are not there, or once
FEATURES = 128
SPREAD = 1e-4  # below which all is equal
ALWAYS = 3  # frames that show an object, about


class Tally(nn.Module):
    def __init__(self, width: int, spatial_width: int):
        super().__init__()
        self.early, self.late = (nn.LayerNorm(spatial_width) for _ in range(2))
        self.seen, self.own, self.token = nn.Linear(spatial_width, C), nn.Linear(spatial_width, C), nn.Linear(width, C)
        for head in (self.seen, self.own, self.token):  # their targets are nought nearly everywhere
            nn.init.zeros_(head.weight)
        self.set = SetNetwork(width)

    def losses(self, layers, fused, wanted, grid) -> dict:
        """layers: every layer's tokens [B, S, P, 2 * D]; wanted: Densities"""
        objects = wanted.counts.sum().clamp(min=1)
        early, late = (layers[i][:, :, SPECIAL_TOKENS:] for i in (EARLY, -1))
        weights = torch.tensor(WEIGHTS, device=fused.device)[wanted.counts.clamp(max=MOST)]
        shares = self.token(fused)
        sums = functional.smooth_l1_loss(shares.sum(1), wanted.counts.float(), beta=0.5, reduction="none")
        said = self.set(fused).flatten(0, 1)
        each = functional.cross_entropy(said, wanted.counts.clamp(max=MOST).flatten(), reduction="none")
        return {
            "seen": (self.seen(self.early(early)) - wanted.seen).pow(2).sum() / (ALWAYS * objects),
            "own": (self.own(self.late(late)) - wanted.own).pow(2).sum() / objects,
            "shares": (shares - wanted.of_tokens(grid)).pow(2).sum() / objects,
            "sums": (sums * weights).sum() / weights.sum(),
            "set": (each * weights.flatten()).sum() / weights.sum(),
        }


class SetNetwork(nn.Module):
    def __init__(self, width: int):
        super().__init__()
        self.token, self.named, self.scaled = nn.Linear(width, FEATURES), nn.Embedding(C, FEATURES), nn.Embedding(C, FEATURES)
        nn.init.ones_(self.scaled.weight)
        self.each, self.all = nn.Linear(FEATURES, FEATURES), nn.Linear(3 * FEATURES, FEATURES)
        self.count = nn.Linear(FEATURES, MOST + 1)

    def forward(self, fused):
        """[B, v, D] -> logits of how many there are [B, C, MOST + 1]"""
        unit = functional.rms_norm(fused, fused.shape[-1:])
        each = self.token(unit).unsqueeze(1) * self.scaled.weight.unsqueeze(1) + self.named.weight.unsqueeze(1)
        each = functional.gelu(self.each(functional.gelu(each)))  # [B, C, v, FEATURES]
        spread = (each.var(2, unbiased=False) + SPREAD).sqrt()
        return self.count(functional.gelu(self.all(torch.cat([each.mean(2), spread, each.amax(2)], -1))))
