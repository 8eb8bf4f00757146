"""What the training commands share: options, the loop, and the files that come out."""

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch

import initial
import safetensors
import state
import targets
from checkpoint import Checkpoint
from heads import Heads
from model import Model
from optimiser import Optimiser
from progress import Log
from prompt import Prompt
from rooms import Shards
from tokenizer import Tokenizer

# What must be the same for a run to be gone on with.
SAME = ("checkpoint", "fresh", "rooms", "scenes", "minutes", "batch", "seed", "muon", "adam", "warm_up", "questions", "frozen", "tokens", "hold")


def arguments(description: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True, help="where to begin, and what the model looks like")
    parser.add_argument("--archives", type=Path, required=True, help="folder of TorchScript archives of that model")
    parser.add_argument("--fresh", action="store_true", help="begin with random weights instead")
    parser.add_argument("--rooms", type=Path, required=True, help="folder that `./sightline rooms shards` wrote")
    parser.add_argument("--output", type=Path, required=True, help="folder for what comes out; the same command goes on there")
    length = parser.add_mutually_exclusive_group(required=True)
    length.add_argument("--scenes", type=int, help="train on so many clips: the same result each time")
    length.add_argument("--minutes", type=float, help="train so long, whatever the speed")
    parser.add_argument("--batch", type=int, default=8, help="clips at once (default: %(default)s)")
    parser.add_argument("--device", default="cpu", help="cpu, or cuda with bf16 autocast (default: %(default)s)")
    parser.add_argument("--bfloat16", action="store_true", help="bf16 autocast on a CPU, too, which has to have units for it")
    parser.add_argument("--threads", type=int, help="of PyTorch on a CPU (default: PyTorch's)")
    parser.add_argument("--seed", type=int, default=1, help="of rooms' order, questions and weights (default: %(default)s)")
    parser.add_argument("--muon", type=float, default=1.5e-3, help="highest rate of blocks' matrices (default: %(default)s)")
    parser.add_argument("--adam", type=float, default=7e-4, help="highest rate of the rest (default: %(default)s)")
    parser.add_argument("--warm-up", type=int, default=150, help="steps (default: %(default)s)")
    parser.add_argument("--save-every", type=float, default=10, help="minutes between saves (default: %(default)s)")
    parser.add_argument("--heads", type=Path, help="heads.pt of an earlier stage's output")
    return parser


class Training:
    """One stage: rooms in, a checkpoint out. Only `parts` of the model are trained."""

    def __init__(self, options, parts, fixed_tokens=False, counting=False):
        if options.threads:
            torch.set_num_threads(options.threads)
        if torch.device(options.device).type == "cuda":
            # Backward through cuDNN's attention gives NaN at some lengths under a mask (pytorch#196678).
            torch.backends.cuda.enable_cudnn_sdp(False)
        torch.manual_seed(options.seed)
        self.random = np.random.default_rng(options.seed)
        self.options, self.device = options, torch.device(options.device)
        self.low = options.bfloat16 or self.device.type == "cuda"
        self.checkpoint = Checkpoint(options.checkpoint, options.archives, self.device)
        if options.fresh:
            initial.draw(self.checkpoint, options.seed)
        seen = getattr(options, "tokens", None)
        self.tokens = safetensors.read(seen)["tokens"] if seen else None  # of every room, where encoders are left as they are
        self.shards = Shards(options.rooms, last=None if self.tokens is None else len(self.tokens))
        frames, height, width = self.shards.clip
        self.model = Model(self.checkpoint, height, width)
        self.grid = self.model.grid(frames)
        self.prompt = Prompt(Tokenizer(options.checkpoint), self.checkpoint.config, self.grid)
        config = self.checkpoint.config
        self.heads = Heads(config["hidden_size"], 2 * config["spatial_config"]["embed_dim"], fixed_tokens, counting).to(self.device)
        if options.heads:
            saved = torch.load(options.heads, map_location=self.device, weights_only=True)
            self.heads.load_state_dict(saved, strict=False)  # one stage counts, another does not
        self.optimiser = Optimiser(self.checkpoint, self.heads, parts, options.muon, options.adam, torch.bfloat16 if self.low else torch.float32, options.warm_up)
        self.done = 0.0  # the share of the training that is behind
        self.clips = self.number = 0
        self.minutes = 0.0  # of earlier runs, where this one goes on with them
        self.resume()
        self.log = Log(options.output, self.clips)

    def packed(self, chosen):
        """Per clip its questions, as a shard has them -> a batch on the device"""
        questions = [[self.prompt.question(asked) for asked in scene] for scene in chosen]
        return self.prompt.pack(questions, self.random).to(self.device)

    def token_targets(self, scenes):
        return targets.token_targets(scenes, self.grid, self.model.visual.patch).to(self.device)

    def run(self, losses, weighted):
        """losses(training, scenes, step) -> by name; weighted(losses) -> what is minimised"""
        begun = saved = time.monotonic()
        before = self.minutes
        # As in the engine: what is optimised is optimised for the shapes seen first.
        with torch.jit.optimized_execution(False):
            for scenes in self.shards.batches(self.options.batch, self.options.seed, self.number):
                self.minutes = before + (time.monotonic() - begun) / 60
                wanted, had = (self.options.minutes, self.minutes) if self.options.minutes else (self.options.scenes, self.clips)
                self.done = had / wanted
                if self.done >= 1:
                    break
                found = self.step(scenes, self.number, losses, weighted)
                self.number += 1
                self.clips += len(scenes.seeds)
                self.log.step(self.clips, self.done, found, self.optimiser.skipped)
                if time.monotonic() - saved > 60 * self.options.save_every:
                    self.save()
                    saved = time.monotonic()
        self.save()
        self.log.finish(self.clips, self.optimiser.skipped)

    def step(self, scenes, number, losses, weighted):
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.low):
            found = losses(self, scenes, number)
            total = weighted(found)
        total.backward()
        self.optimiser.step(self.done)
        return found | {"whole": total}

    def save(self):
        self.checkpoint.tie()
        self.checkpoint.save(self.options.output)
        torch.save(self.heads.state_dict(), self.options.output / "heads.pt")
        left = {name: getattr(self, name) for name in ("number", "clips", "minutes")}
        left["random"] = json.dumps(self.random.bit_generator.state)
        left["drawn"] = torch.get_rng_state()
        state.leave(self.options.output, self.same, left | self.optimiser.state())

    def resume(self):
        """Goes on where the same command was stopped; with `scenes` to the same result, on a CPU bit for bit."""
        self.same = state.plain(self.options, SAME)
        left = state.found(self.options.output, self.same)
        if left:
            self.number, self.clips, self.minutes = left["number"], left["clips"], left["minutes"]
            self.random.bit_generator.state = json.loads(left["random"])
            torch.set_rng_state(left["drawn"])
            self.optimiser.take(left)
            self.checkpoint.tie()
            print(f"going on after {self.clips} clips", flush=True)
