"""What the stages over conversation sets share: options, the order of examples, steps, going on after a stop."""

import argparse
import time

import torch

import answering
import conversations
from answering import Answering
from optimiser import Cosine
from order import Order
from progress import Steps
from state import State

TRAINABLE = ("visual", "merger", "spatial", "connector", "language")
SAVES = 16  # of a run, where it is not said how often


def arguments(description: str, train: str, rate: float) -> argparse.ArgumentParser:
    parser = answering.arguments(description)
    parser.add_argument("--train", type=parts, default=parts(train), help=f"of {','.join(TRAINABLE)} (default: {train})")
    length = parser.add_mutually_exclusive_group()
    length.add_argument("--epochs", type=float, default=1, help="passes through the data (default: %(default)s)")
    length.add_argument("--steps", type=int, help="or so many steps")
    parser.add_argument("--batch", type=int, default=1, help="examples at once in each process (default: %(default)s)")
    parser.add_argument("--accumulate", type=int, default=1, help="batches of a step (default: %(default)s)")
    parser.add_argument("--rate", type=float, default=rate, help="highest learning rate (default: %(default)s)")
    parser.add_argument("--connector-rate", type=float, help="that of connector and merger (default: --rate)")
    parser.add_argument("--warm-up", type=float, default=0.03, help="share of the steps (default: %(default)s)")
    parser.add_argument("--weight-decay", type=float, default=0.1, help="of matrices (default: %(default)s)")
    parser.add_argument("--clip", type=float, default=1.0, help="largest norm of the gradient (default: %(default)s)")
    parser.add_argument("--longest", type=int, default=8192, help="tokens; longer ones are passed over (default: %(default)s)")
    parser.add_argument("--recompute", action="store_true", help="gradient checkpointing: less memory, a third slower")
    parser.add_argument("--save-every", type=int, help="steps between saves (default: a sixteenth of all)")
    return parser


def parts(text: str) -> list:
    chosen = text.split(",")
    for part in chosen:
        if part not in TRAINABLE:
            raise argparse.ArgumentTypeError(f"{part!r} is no part; name some of {','.join(TRAINABLE)}")
    return chosen


class Stage(Answering):
    """Trains some parts of a checkpoint on a conversation set."""

    def __init__(self, options, noted=()):
        """noted: what is logged beside the loss"""
        super().__init__(options)
        self.checkpoint.cast(torch.float32, *options.train)
        self.order = Order(conversations.read(options.data), options.seed, self.sight.clips)
        self.together = options.batch * options.accumulate * self.processes.count  # examples of a step
        self.steps = options.steps or max(1, int(options.epochs * len(self.order.examples) / self.together))
        self.optimiser = Cosine(self.checkpoint, options, self.steps)
        self.state = State(self)
        self.number = self.state.found()
        self.log = Steps(options.output, self.number, self.steps, noted, self.processes.first)

    def run(self, losses):
        """losses(shown) -> the sum of the losses of some examples, [(example, clips), ..]"""
        every = self.options.save_every or max(1, self.steps // SAVES)
        with torch.jit.optimized_execution(False):  # else what is optimised is optimised for the shapes seen first
            while self.number < self.steps:
                self.step(losses)
                if self.number % every == 0 or self.number == self.steps:
                    self.state.save()
        self.processes.end()

    def step(self, losses):
        begun, total = time.monotonic(), 0.0
        for part in range(self.number * self.options.accumulate, (self.number + 1) * self.options.accumulate):
            shown = self.order.take(self.places(part))
            self.order.begin(self.places(part + 1))
            torch.manual_seed(self.options.seed + self.places(part)[0])  # what is drawn is the same after a stop
            with self.autocast():
                loss = losses(shown)
            loss.backward()
            total += float(loss.detach())
        sums = torch.tensor([total, *self.log.sums()], dtype=torch.float64, device=self.device)
        self.processes.add([*self.optimiser.gradients(), sums])
        norm, rate = self.optimiser.step(self.number, self.together)
        self.number += 1
        loss, *noted = sums.tolist()
        seconds = time.monotonic() - begun
        self.log.step(self.number, loss / self.together, noted, rate, norm, self.optimiser.skipped, seconds)

    def places(self, part: int) -> range:
        """Which places of the order are this process's share of a batch."""
        first = (part * self.processes.count + self.processes.rank) * self.options.batch
        return range(first, first + self.options.batch)
