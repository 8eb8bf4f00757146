"""Answers that a model gives, token by token: the archive's own decoding, over a cache and shared prefixes."""

from dataclasses import dataclass

import torch

@dataclass
class Asked:
    """A prompt with its visual tokens in place."""

    embeddings: torch.Tensor  # [n, D]
    positions: torch.Tensor  # [3, n]

    @property
    def after(self) -> int:
        return int(self.positions.max()) + 1


def asked(language, ids, positions, fused, pads) -> Asked:
    """ids [n] and positions [(t, h, w), ..] of a prompt; fused [v, D] stand where its ids are among `pads`"""
    ids = torch.tensor(ids, device=language.embed_tokens.device)
    shown = torch.isin(ids, torch.tensor(pads, device=ids.device)).unsqueeze(1)
    embeddings = language.embed(ids)
    return Asked(embeddings.masked_scatter(shown, fused.to(embeddings.dtype)), torch.tensor(positions, device=ids.device).T)


class Generation:
    """`group` answers to each of some prompts, all of them grown together."""

    def __init__(self, language, prompts, group: int, longest: int, end: int):
        self.language, self.group, self.longest, self.end = language, group, longest, end
        self.prefixes = [self.prefix(prompt) for prompt in prompts]
        self.said = [[] for _ in range(group * len(prompts))]
        layers, kv_heads, _, d = self.prefixes[0][0].shape
        self.keys = language.zeros([layers, len(self.said) * longest, kv_heads, d])
        self.values = torch.zeros_like(self.keys)

    def prefix(self, prompt):
        """-> keys and values [layers, kv_heads, n, d], the next position, the logits of what is said first"""
        layer, n = self.language.layers[0], len(prompt.embeddings)
        width = layer.qkv_proj.weight.size(0) // (layer.heads + 2 * layer.kv_heads)
        keys = self.language.zeros([len(list(self.language.layers)), layer.kv_heads, n, width])
        values = torch.zeros_like(keys)
        hidden = self.language.prefill(prompt.embeddings, prompt.positions, keys, values, 0)
        return keys, values, prompt.after, self.language.logits(hidden[-1:])

    @torch.no_grad()
    def grow(self, choose):
        """choose(logits [n, vocabulary]) -> ids [n] -> per prompt [(ids without the end, whether it ended), ..]"""
        ended = [False] * len(self.said)
        logits = torch.cat([first for *_, first in self.prefixes]).repeat_interleave(self.group, 0)
        alive = list(range(len(self.said)))
        while alive:
            for branch, token in zip(alive, choose(logits).tolist()):
                ended[branch] = token == self.end
                if not ended[branch]:
                    self.said[branch].append(token)
            alive = [branch for branch in alive if not ended[branch] and len(self.said[branch]) < self.longest]
            if alive:
                logits = self.extended(alive)
        answers = list(zip(self.said, ended))
        return [answers[at : at + self.group] for at in range(0, len(answers), self.group)]

    def extended(self, alive):
        """The next logits of branches that have all said as much: [n, vocabulary]"""
        device, count = self.keys.device, len(self.said[alive[0]])
        owners = [branch // self.group for branch in alive]
        of = sorted(set(owners))
        ids = torch.tensor([[self.said[branch][-1]] for branch in alive], device=device)
        places = torch.tensor([[self.prefixes[owner][2] + count - 1] for owner in owners], device=device)
        read = torch.tensor(alive, device=device).unsqueeze(1) * self.longest + torch.arange(count, device=device)
        visible = torch.ones(len(alive), 1, count, dtype=torch.bool, device=device)
        keys, values = [[self.prefixes[owner][i] for owner in of] for i in (0, 1)]
        lengths, sharers = [k.size(2) for k in keys], [owners.count(owner) for owner in of]
        return self.language.extend(
            ids, places, self.keys, self.values, read[:, -1:], read, visible, keys, values, lengths, sharers
        )


def greedy(logits):
    return logits.argmax(-1)


def sampled(logits):
    """At temperature 1."""
    return torch.multinomial(logits.softmax(-1), 1).squeeze(1)
