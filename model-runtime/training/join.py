"""Joins what two stages trained: the encoders and heads of one checkpoint, the language model of another.

    python join.py encoder language --archives drawn/sightline --output joined
"""

import argparse
from pathlib import Path

import torch

import safetensors
from checkpoint import Checkpoint

LANGUAGE = "model."
# Of the training-only heads, those that read the spatial encoder.
SPATIAL_HEADS = ("camera.",)


def joined(encoder: dict, language: dict, of_encoder) -> dict:
    return {name: (encoder if of_encoder(name) else language)[name] for name in language}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("encoder", type=Path, help="output of pretrain_encoder.py")
    parser.add_argument("language", type=Path, help="output of pretrain_language.py")
    parser.add_argument("--archives", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    both = [safetensors.checkpoint(part) for part in (options.encoder, options.language)]
    checkpoint = Checkpoint(options.language, options.archives)
    checkpoint.load(joined(*both, lambda name: not name.startswith(LANGUAGE)))
    checkpoint.save(options.output)
    heads = [torch.load(part / "heads.pt", weights_only=True) for part in (options.encoder, options.language)]
    torch.save(joined(*heads, lambda name: name.startswith(SPATIAL_HEADS)), options.output / "heads.pt")


if __name__ == "__main__":
    main()
