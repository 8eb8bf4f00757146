"""What the training commands share: options, the loop, its log and its files."""

import argparse
import time
from pathlib import Path

import numpy as np
import torch

import heads as early
import targets
from checkpoint import Checkpoint
from model import Model
from optimiser import Optimiser
from progress import Log
from prompt import Batch, Prompt
from rooms import Shards
from tokenizer import Tokenizer


def arguments(description: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True, help="where to begin, and what the model looks like")
    parser.add_argument("--archives", type=Path, required=True, help="folder of the checkpoint's TorchScript archives")
    parser.add_argument("--rooms", type=Path, required=True, help="folder that `./sightline rooms shards` wrote")
    parser.add_argument("--output", type=Path, required=True, help="folder for the checkpoint that comes out")
    parser.add_argument("--minutes", type=float, help="train so long, whatever the speed")
    parser.add_argument("--scenes", type=int, help="train on so many clips")
    parser.add_argument("--batch", type=int, default=8, help="clips at once (default: %(default)s)")
    parser.add_argument("--device", default="cpu", help="cpu or cuda; bf16 autocast on cuda (default: %(default)s)")
    parser.add_argument("--threads", type=int, help="of PyTorch on a CPU")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--muon", type=float, default=1.5e-3, help="highest rate of blocks' matrices (default: %(default)s)")
    parser.add_argument("--adam", type=float, default=7e-4, help="highest rate of the rest (default: %(default)s)")
    parser.add_argument("--save-every", type=float, default=10, help="minutes between saves (default: %(default)s)")
    parser.add_argument("--heads", type=Path, help="training-only heads of an earlier stage (heads.pt of its output)")
    return parser


class Training:
    """One stage: rooms in, a checkpoint out."""

    def __init__(self, options, parts):
        if bool(options.minutes) == bool(options.scenes):
            raise SystemExit("give either --minutes or --scenes")
        if options.threads:
            torch.set_num_threads(options.threads)
        torch.manual_seed(options.seed)
        self.random = np.random.default_rng(options.seed)
        self.options, self.device = options, torch.device(options.device)
        self.checkpoint = Checkpoint(options.checkpoint, options.archives, self.device)
        self.shards = Shards(options.rooms)
        frames, height, width = self.shards.arrays[0]["frames"].shape[1:4]
        self.model = Model(self.checkpoint).sized(height, width)
        cell = self.model.visual.patch * self.model.visual.merge
        self.grid = (frames // self.model.visual.temporal_patch, height // cell, width // cell)
        self.prompt = Prompt(Tokenizer(options.checkpoint), self.checkpoint.config, self.grid)
        width = self.checkpoint.config["hidden_size"]
        self.heads = early.Heads(width, 2 * self.checkpoint.config["spatial_config"]["embed_dim"]).to(self.device)
        if options.heads:
            self.heads.load_state_dict(torch.load(options.heads, map_location=self.device, weights_only=True))
        self.optimiser = Optimiser(self.checkpoint, self.heads, parts, options.muon, options.adam)
        self.log = Log(options)

    def moved(self, batch: Batch) -> Batch:
        for name in ("ids", "positions", "mask"):
            setattr(batch, name, getattr(batch, name).to(self.device))
        return batch

    def token_targets(self, scenes):
        wanted = targets.token_targets(scenes, self.grid, self.model.visual.patch)
        for name in ("shown", "things", "points", "room"):
            setattr(wanted, name, getattr(wanted, name).to(self.device))
        return wanted

    def progress(self, begun, scenes) -> float:
        if self.options.minutes:
            return (time.monotonic() - begun) / 60 / self.options.minutes
        return scenes / self.options.scenes

    def run(self, losses, weighted):
        """losses(training, scenes, step) -> by name; weighted(losses) -> what is minimised"""
        begun = saved = time.monotonic()
        scenes_seen = number = 0
        # As in the engine: what is optimised is optimised for the shapes seen first.
        with torch.jit.optimized_execution(False):
            for scenes in self.shards.batches(self.options.batch, self.options.seed):
                progress = self.progress(begun, scenes_seen)
                if progress >= 1:
                    break
                with torch.autocast(self.device.type, torch.bfloat16, enabled=self.device.type == "cuda"):
                    found = losses(self, scenes, number)
                    total = weighted(found)
                total.backward()
                self.optimiser.step(progress)
                number += 1
                scenes_seen += len(scenes.seeds)
                self.log.step(scenes_seen, progress, found, self.optimiser.skipped)
                if time.monotonic() - saved > 60 * self.options.save_every:
                    self.save()
                    saved = time.monotonic()
        self.save()
        self.log.finish(scenes_seen)

    def save(self):
        self.checkpoint.tie()
        self.checkpoint.save(self.options.output)
        torch.save(self.heads.state_dict(), self.options.output / "heads.pt")
