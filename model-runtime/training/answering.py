"""A checkpoint that reads conversations and answers them."""

import argparse
from pathlib import Path

import torch

import generation
from chat import Chat
from checkpoint import ANSWERING, Checkpoint
from model import Model
from processes import Processes
from sight import Sight


def arguments(description: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True, help="where to begin, and what the model looks like")
    parser.add_argument("--archives", type=Path, required=True, help="folder of TorchScript archives of that model")
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="conversation sets, .json or .jsonl")
    parser.add_argument("--output", type=Path, required=True, help="folder for what comes out; the same command goes on there")
    parser.add_argument("--precision", choices=("float32", "bfloat16"), default="float32", help="of products and of what"
                        " is frozen; what is trained is kept in float32 (default: %(default)s)")
    parser.add_argument("--device", default="cpu", help="cpu or cuda, of each process (default: %(default)s)")
    parser.add_argument("--threads", type=int, help="of PyTorch on a CPU (default: PyTorch's)")
    parser.add_argument("--seed", type=int, default=42, help="of the order of examples and of draws (default: %(default)s)")
    return parser


class Answering:
    def __init__(self, options):
        if options.threads:
            torch.set_num_threads(options.threads)
        self.options, self.processes = options, Processes(options.device)
        self.device = self.processes.device
        self.checkpoint = Checkpoint(options.checkpoint, options.archives, self.device, parts=ANSWERING)
        self.low = torch.bfloat16 if options.precision == "bfloat16" else torch.float32
        self.checkpoint.cast(self.low)
        self.model = Model(self.checkpoint)
        self.chat = Chat(options.checkpoint, self.checkpoint.config)
        self.sight = Sight(options.checkpoint, self.model, getattr(options, "train", ()))

    def autocast(self):
        return torch.autocast(self.device.type, torch.bfloat16, enabled=self.low == torch.bfloat16)

    @torch.no_grad()
    def prompted(self, turns, clips):
        """Turns up to a question -> its Tokens, and fused [v, D]"""
        return self.chat.prompt(turns, self.sight.grids(clips)), self.sight.fused(clips, self.device)

    @torch.no_grad()
    def drawn(self, language, prompt, fused, count, longest):
        """Answers at temperature 1, as the runtime decodes: [(ids without the end, whether it ended), ..]"""
        with torch.autocast(self.device.type, enabled=False):
            asked = generation.asked(language, prompt.ids, prompt.positions, fused, self.chat.pads)
            return generation.Generation(language, [asked], count, longest, self.chat.end).grow(generation.sampled)[0]
