"""What commands share that train parts of a language model on tokens which see.py computed once."""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import torch

import safetensors
from checkpoint import Checkpoint
from model import Model
from prompt import Prompt
from rooms import Shards
from tokenizer import Tokenizer


@dataclass
class Opened:
    options: argparse.Namespace
    checkpoint: Checkpoint
    model: Model
    prompt: Prompt
    shards: Shards
    tokens: torch.Tensor  # bf16 [n, v, D]
    counts: torch.Tensor  # [n, C]
    old: int  # values, before it was made wider
    neurons: int


def opened(description) -> Opened:
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--before", type=Path, required=True, help="checkpoint of the language model before it was made wider")
    parser.add_argument("--archives", type=Path, required=True)
    parser.add_argument("--tokens", type=Path, required=True, help="what see.py wrote of the same encoders and rooms")
    parser.add_argument("--rooms", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--bfloat16", action="store_true", help="bf16 autocast, of a CPU that has units for it")
    parser.add_argument("--threads", type=int, help="of PyTorch (default: PyTorch's)")
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    seen = safetensors.read(options.tokens)
    shards = Shards(options.rooms, last=len(seen["tokens"]))
    checkpoint = Checkpoint(options.checkpoint, options.archives)
    frames, height, width = shards.clip
    model = Model(checkpoint, height, width)
    prompt = Prompt(Tokenizer(options.checkpoint), checkpoint.config, model.grid(frames))
    before = json.loads((options.before / "config.json").read_text())
    sizes = before["hidden_size"], before["intermediate_size"]
    return Opened(options, checkpoint, model, prompt, shards, seen["tokens"], seen["counts"].long(), *sizes)
