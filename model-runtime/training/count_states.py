"""What the old values of a language model's first layers are, where nothing has been written to the new ones: they do not change
while these are trained (count_words.py). One prompt names all categories, and none of them sees another."""

from dataclasses import dataclass

import torch

from rooms import CATEGORIES

BATCH = 32
ASKED = "How many {}(s) are in this room?"


@dataclass
class States:
    old: torch.Tensor  # bf16 [n, layers, 2, L, old], before a layer's attention and before its neurons
    mask: torch.Tensor  # [L, L], nought or -inf
    cos: torch.Tensor  # [L, 1, d / 2]
    sin: torch.Tensor
    words: slice  # where in L the categories stand


class Asking:
    """A room's visual tokens, and behind them the beginning of a question with every category in the same place."""

    def __init__(self, prompt):
        named = [prompt.question({"text": ASKED.format(name), "answer": "1"}) for name in CATEGORIES]
        self.begin = named[0].ids[: (place := named[0].words[0][0])]
        words = [question.ids[place] for question in named]
        self.ids = prompt.prefix + self.begin + words
        starts = [(prompt.start + i,) * 3 for i in range(place)] + [(prompt.start + place,) * 3] * len(words)
        self.positions = torch.tensor(prompt.prefix_positions + starts).T
        self.words = slice(len(self.ids) - len(words), len(self.ids))
        seen = torch.ones(len(self.ids), len(self.ids), dtype=torch.bool).tril()
        seen[self.words, self.words] = torch.eye(len(words), dtype=torch.bool)
        self.mask = torch.zeros(seen.shape).masked_fill(~seen, float("-inf"))


@torch.no_grad()
def states(model, prompt, tokens, old, count) -> States:
    """tokens [n, v, D], of whose D values the first `old` are read, in the first `count` layers"""
    asking, language = Asking(prompt), model.language
    length = len(asking.ids)
    text = language.embed(torch.tensor(asking.ids))
    cos, sin = language.rotary(asking.positions, text)
    found = torch.empty(len(tokens), count, 2, length, old, dtype=torch.bfloat16)
    with torch.jit.optimized_execution(False):
        for at in range(0, len(tokens), BATCH):
            shown = tokens[at : at + BATCH].to(text.dtype)
            rows = len(shown)
            x = text.repeat(rows, 1, 1)
            x[:, prompt.first : prompt.first + shown.size(1), :old] = shown[..., :old]
            x, turned = x.flatten(0, 1), [t.repeat(rows, 1, 1) for t in (cos, sin)]
            for i, layer in enumerate(list(language.layers)[:count]):
                q, k, v = layer.qkv(x, *turned)
                attended = model.attend(q, k, v, asking.mask, rows, layer.heads // layer.kv_heads)
                between = x + layer.o_proj.forward(attended.flatten(1))
                for j, state in enumerate((x, between)):
                    found[at : at + rows, i, j] = state.view(rows, length, -1)[..., :old]
                x = layer.finish(x, attended)
    return States(found, asking.mask, cos, sin, asking.words)
