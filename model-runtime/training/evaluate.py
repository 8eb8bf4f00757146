"""Greedy answers to the questions of some rooms, scored per kind.

    python evaluate.py --checkpoint ../../models/rooms-0 --archives drawn/sightline --rooms held-out

For a figure to report, use the project's own command, `./sightline eval`, which runs what is shipped.
"""

import argparse
import statistics
from pathlib import Path

import torch

import mixture
import scoring
from checkpoint import Checkpoint
from generation import Generation, greedy
from model import Model
from prompt import Prompt
from rooms import Shards
from tokenizer import Tokenizer

BATCH = 8
LONGEST = 12  # tokens of an answer


def answers(model, prompt, frames, scenes):
    """frames [B, S, H, W, 3], scenes: per clip its questions -> per clip the answers"""
    with torch.inference_mode(), torch.jit.optimized_execution(False):
        fused = model.fused(frames, model.spatial_layers(frames))
        prompts = [prompt.asked(model.language, fused[row], asked) for row, some in enumerate(scenes) for asked in some]
        said = iter(Generation(model.language, prompts, 1, LONGEST, prompt.end).grow(greedy))
        return [[prompt.tokenizer.decode(next(said)[0][0]) for _ in some] for some in scenes]


def one_of_each(questions):
    """The first question of each kind, as the project's evaluation asks them."""
    found = {}
    for question in questions:
        if question["kind"] in mixture.SHARES:
            found.setdefault(question["kind"], question)
    return list(found.values())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--archives", type=Path, required=True)
    parser.add_argument("--rooms", type=Path, required=True)
    parser.add_argument("--count", type=int, help="so many rooms (default: all)")
    parser.add_argument("--threads", type=int, help="of PyTorch (default: PyTorch's)")
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    shards = Shards(options.rooms, last=options.count)
    checkpoint = Checkpoint(options.checkpoint, options.archives)
    frames, height, width = shards.clip
    model = Model(checkpoint, height, width)
    prompt = Prompt(Tokenizer(options.checkpoint), checkpoint.config, model.grid(frames))
    scores = {}
    for at in range(0, len(shards), BATCH):
        scenes = shards.scenes(range(at, min(len(shards), at + BATCH)))
        asked = [one_of_each(questions) for questions in scenes.questions]
        for questions, said in zip(asked, answers(model, prompt, scenes.frames, asked)):
            for question, answer in zip(questions, said):
                scores.setdefault(question["kind"], []).append(scoring.score(answer, question["answer"]))
    for kind, found in sorted(scores.items()):
        print(f"{kind:30s} {len(found):5d}  {100 * statistics.mean(found):5.1f}")
    print(f"{'mean of kinds':36s}  {100 * statistics.mean(map(statistics.mean, scores.values())):5.1f}")


if __name__ == "__main__":
    main()
