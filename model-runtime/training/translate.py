"""Puts other encoders before a language model that was not trained with them: their visual tokens are brought to those that it
knows by least squares, which is folded into the matrices that make them. Into values that it does not use yet (widen.py) comes what
of every category a token has (tally.py), one value that is the same for all (count_first.py), and what varies most in that which the
network over them reads. A language model answers as before then, without a step of training.

    python translate.py counting --language wider --archives drawn/sightline --known ../../models/rooms-2 --rooms rooms-20k \\
        --output translated
"""

import argparse
import shutil
from pathlib import Path

import torch

import safetensors
from checkpoint import Checkpoint
from model import Model
from rooms import CATEGORIES, Shards

CLIPS, BATCH = 320, 8
RIDGE = 1e-3  # of the tokens' variance
SHARE = 2.0  # what an object is in the new values, of which the known have 0.7 each
READ = 0.35  # and what else is in the new ones: more would make the known ones smaller, where all are brought to one size
ENDS = ("visual.merger.mlp.2.", "connector.mlp.2.")


@torch.inference_mode()
def tokens(checkpoint, archives, shards):
    """[n, D], of some clips"""
    frames, height, width = shards.clip
    model = Model(Checkpoint(checkpoint, archives), height, width)
    found = []
    for at in range(0, min(CLIPS, len(shards)), BATCH):
        frames = shards.scenes(range(at, min(at + BATCH, len(shards)))).frames
        found.append(model.fused(frames, model.spatial_layers(frames)).flatten(0, 1))
    return torch.cat(found).double()


def fitted(x, y):
    """Matrix and offset that bring x near y"""
    x = torch.nn.functional.pad(x, (0, 1), value=1.0)
    penalty = RIDGE * len(x) * float(x.var()) * torch.eye(x.size(1), dtype=x.dtype)
    rows = torch.linalg.solve(x.T @ x + penalty, x.T @ y).T.float()
    return rows[:, :-1], rows[:, -1]


def varying(tokens, read, count):
    """The main directions of what is read of tokens, `count` of them, all as large: matrix and offset"""
    values = tokens @ read.T
    middle = values.mean(0)
    directions = torch.linalg.svd(values - middle, full_matrices=False)[2][:count]
    rows = directions @ read
    sizes = READ / ((values - middle) @ directions.T).std(0)
    return rows * sizes.unsqueeze(1), -(directions @ middle) * sizes


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("encoders", type=Path, help="checkpoint of them, with heads.pt beside it")
    parser.add_argument("--language", type=Path, required=True, help="checkpoint of the language model, made wider")
    parser.add_argument("--known", type=Path, required=True, help="checkpoint with the encoders that it was trained with")
    parser.add_argument("--archives", type=Path, required=True, help="of checkpoints as `encoders` and `known` are")
    parser.add_argument("--rooms", type=Path, required=True, help="folder that `./sightline rooms shards` wrote")
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    shards = Shards(options.rooms)
    new, known = (tokens(path, options.archives, shards) for path in (options.encoders, options.known))
    matrix, offset = fitted(new, known)
    left = (new.float() @ matrix.T + offset - known.float()).var(0).sum() / known.var(0).sum()
    print(f"{100 * left:.1f} % of the variance is not explained")
    heads = torch.load(options.encoders / "heads.pt", weights_only=True)
    language = safetensors.checkpoint(options.language)
    spare = len(language[ENDS[0] + "bias"]) - len(offset) - len(CATEGORIES)
    more, less = varying(new.float(), heads["tally.set.token.weight"], spare - 1)
    matrix = torch.cat([matrix, SHARE * heads["tally.token.weight"], torch.zeros(1, matrix.size(1)), more])
    offset = torch.cat([offset, SHARE * heads["tally.token.bias"], torch.ones(1), less])
    found = language | {n: t for n, t in safetensors.checkpoint(options.encoders).items() if not n.startswith("model.")}
    for end in ENDS:
        for part in ("weight", "bias"):
            found[end + part] = (matrix @ found[end + part].float()).bfloat16()
    found[ENDS[0] + "bias"] = (found[ENDS[0] + "bias"].float() + offset).bfloat16()  # of the two once
    options.output.mkdir(parents=True, exist_ok=True)
    for file in options.language.glob("*.json"):
        shutil.copyfile(file, options.output / file.name)
    safetensors.write(options.output / safetensors.FILE, found)


if __name__ == "__main__":
    main()
