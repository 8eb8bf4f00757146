"""Has a language model compare what is named, from the first step on: sets first values of its middle layers.

Products of coordinates are found late by gradients. So the two layers in the middle begin with them: the first fetches
with two heads what the words' head (heads.py) reads of the reference (gaze.py), and its first neurons multiply
differences of coordinates: a * u = silu(a) * u - silu(-a) * u. The second brings it to where the answer begins.

    python compare.py --checkpoint looking --archives deeper/sightline --rooms rooms-20k --output comparing
"""

import argparse
import math
from pathlib import Path

import numpy as np
import torch

import mixture
from checkpoint import Checkpoint
from heads import WORD_LAYER
from model import Model
from prompt import Prompt
from rooms import Shards
from targets import OF_CATEGORY
from tokenizer import Tokenizer

CLIPS, QUESTIONS = 48, 12
DIRECTIONS = 8  # in which a difference's length is measured
SHARP = 4.0  # of a corner, per metre
RESULTS = 3  # distance, and sine and cosine of the angle times both lengths
SCALE = torch.tensor([1.0, 0.3, 0.3])
FORBIDDEN = 1e3


@torch.inference_mode()
def read(model, prompt, shards):
    """(states per layer [B, L, D], Batch) of some clips with questions"""
    random = np.random.default_rng(1)
    for at in range(0, min(CLIPS, len(shards)), 8):
        scenes = shards.scenes(range(at, min(at + 8, len(shards))))
        fused = model.fused(scenes.frames, model.spatial_layers(scenes.frames))
        asked = [[prompt.question(q) for q in mixture.asked(some, QUESTIONS, random)] for some in scenes.questions]
        batch = prompt.pack(asked, random)
        yield model.hidden(fused, batch, prompt.first)[0], batch


def words_seen(model, prompt, shards):
    """States behind the layer where words are supervised, at all words: [n, D]"""
    return torch.stack([
        states[WORD_LAYER][row, last + 1 - len(question.ids) + place]
        for states, batch in read(model, prompt, shards)
        for row, last, question in batch.questions
        for place, _ in question.words
    ])


def quiet(states, readout, count):
    """Orthonormal directions [count, D] in which there is least, and nothing that is read"""
    read = torch.linalg.qr(readout.T)[0]
    units = states / size(states)
    return torch.linalg.eigh(units.T @ units / len(units) + FORBIDDEN * read @ read.T)[1].T[:count]


def size(states):
    """Root mean square of each state"""
    return states.pow(2).mean(-1, keepdim=True).sqrt()


class Comparing:
    """Rows that read the normalised state where something is compared, in metres."""

    def __init__(self, states, readout, offset):
        self.readout, self.offset = readout, offset
        self.directions = quiet(states, readout, 2 * OF_CATEGORY + 2 * RESULTS)
        self.first, self.second = self.directions[: 2 * OF_CATEGORY].view(2, OF_CATEGORY, -1)
        self.results, self.brought = self.directions[2 * OF_CATEGORY :].view(2, RESULTS, -1)
        self.before = float(size(states).mean())
        known = (states / size(states)) @ readout.T + offset
        # As if everything were compared with the word before.
        fetched = known.roll(1, 0) @ self.first + known.roll(2, 0) @ self.second
        self.states = states + self.before * fetched
        self.after = float(size(self.states).mean())
        units = self.states / size(self.states)
        penalty = 0.1 * torch.eye(units.size(1))
        self.one = torch.linalg.solve(units.T @ units + penalty, units.sum(0))
        self.here = readout[:2] * (self.after / self.before) + self.offset[:2, None] * self.one
        self.origin, self.facing = (d[:2] * (self.after / self.before) for d in (self.first, self.second))

    def neurons(self):
        """gate [n, D], up [n, D] and down [D, n]"""
        target, forward = self.here - self.origin, self.facing - self.origin
        products = [
            (forward[0], target[1], 1, 1), (forward[1], target[0], -1, 1),
            (forward[0], target[0], 1, 2), (forward[1], target[1], 1, 2),
        ]
        found = [(s * gate, up, s * sign, to) for gate, up, sign, to in products for s in (1, -1)]
        for k in range(DIRECTIONS):
            angle = math.pi * k / DIRECTIONS
            along = math.cos(angle) * target[0] + math.sin(angle) * target[1]
            share = math.pi / 2 / DIRECTIONS / SHARP
            found += [(s * SHARP * along, share * self.one, 1, 0) for s in (1, -1)]
        gate, up, sign, to = zip(*found)
        down = torch.stack([s * SCALE[k] * self.results[k] for s, k in zip(sign, to)], 1)
        return torch.stack(gate), torch.stack(up), down * self.after


def fetch(layer, head, readout, offset, directions, scale):
    """A head that brings what is read of where it looks"""
    heads = layer.heads, layer.kv_heads
    d = layer.o_proj.weight.size(1) // heads[0]
    value = (heads[0] + heads[1] + head * heads[1] // heads[0]) * d
    layer.qkv_proj.weight[value : value + len(readout)] = readout / layer.input_layernorm.weight
    layer.qkv_proj.bias[value : value + len(readout)] = offset
    layer.o_proj.weight[:, head * d : head * d + len(readout)] = scale * directions.T


def opened(description):
    """What a command that sets first values begins with: options, checkpoint, rooms, model, prompt and heads."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True, help="with heads.pt beside it")
    parser.add_argument("--archives", type=Path, required=True)
    parser.add_argument("--rooms", type=Path, required=True, help="folder that `./sightline rooms shards` wrote")
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    checkpoint, shards = Checkpoint(options.checkpoint, options.archives), Shards(options.rooms)
    frames, height, width = shards.clip
    model = Model(checkpoint, height, width)
    prompt = Prompt(Tokenizer(options.checkpoint), checkpoint.config, model.grid(frames))
    if len(list(model.language.layers)) // 2 != WORD_LAYER + 2:
        raise SystemExit("first values are for language models of six layers; deepen.py makes one")
    heads = torch.load(options.checkpoint / "heads.pt", weights_only=True)
    return options, checkpoint, shards, model, prompt, heads


@torch.no_grad()
def main():
    options, checkpoint, shards, model, prompt, heads = opened(__doc__)
    comparing = Comparing(
        words_seen(model, prompt, shards), (heads["word.weight"] * heads["word_norm.weight"])[1:], heads["word.bias"][1:]
    )
    layers = list(model.language.layers)
    comparer, bringer = layers[len(layers) // 2 - 1], layers[len(layers) // 2]
    for head, directions in enumerate((comparing.first, comparing.second)):
        fetch(comparer, head, comparing.readout, comparing.offset, directions, comparing.before)
    gate, up, down = comparing.neurons()
    neurons, wide = len(gate), comparer.mlp.down_proj.weight.size(1)
    comparer.mlp.gate_up_proj.weight[:neurons] = gate / comparer.post_attention_layernorm.weight
    comparer.mlp.gate_up_proj.weight[wide : wide + neurons] = up / comparer.post_attention_layernorm.weight
    comparer.mlp.down_proj.weight[:, :neurons] = down
    fetch(bringer, 0, comparing.results, torch.zeros(RESULTS), comparing.brought, comparing.after)
    checkpoint.save(options.output)
    torch.save(heads, options.output / "heads.pt")


if __name__ == "__main__":
    main()
