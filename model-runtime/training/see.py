"""Computes the visual tokens of rooms once, 18 to 23 kB of each, for stages that leave the encoders as they are; and with them how
many of every category a room shows.

    python see.py --checkpoint translated --archives wide/sightline --rooms rooms-20k --output tokens.safetensors
"""

import argparse
from pathlib import Path

import torch

import safetensors
from checkpoint import Checkpoint
from model import Model
from rooms import Shards
from targets import by_category

BATCH = 16


@torch.inference_mode()
def seen(options):
    """Tokens bf16 [n, v, D], counts [n, C]"""
    shards = Shards(options.rooms, last=options.count)
    frames, height, width = shards.clip
    model = Model(Checkpoint(options.checkpoint, options.archives), height, width)
    tokens, counts = [], []
    with torch.jit.optimized_execution(False), torch.autocast("cpu", torch.bfloat16, enabled=options.bfloat16):
        for at in range(0, len(shards), BATCH):
            scenes = shards.scenes(range(at, min(at + BATCH, len(shards))))
            tokens.append(model.fused(scenes.frames, model.spatial_layers(scenes.frames)).bfloat16())
            counts.append(by_category(scenes)[0].float())
    return {"tokens": torch.cat(tokens), "counts": torch.cat(counts)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--archives", type=Path, required=True)
    parser.add_argument("--rooms", type=Path, required=True, help="folder that `./sightline rooms shards` wrote")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--count", type=int, help="so many rooms (default: all)")
    parser.add_argument("--bfloat16", action="store_true", help="bf16 autocast, of a CPU that has units for it")
    parser.add_argument("--threads", type=int, help="of PyTorch (default: PyTorch's)")
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    safetensors.write(options.output, seen(options))


if __name__ == "__main__":
    main()
