"""Checks this folder in about a minute: that the archives' weights are those published, bit for bit and
there and back; that the training forward answers as the Java runtime does; and that every stage runs.

    ./sightline rooms shards few-rooms --rooms 24 --seed 4000000      # from the repository's root
    python check.py --archives ~/.cache/sightline --rooms few-rooms
"""

import argparse
import filecmp
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch

import evaluate
import png
from checkpoint import Checkpoint
from model import Model
from prompt import Prompt
from tokenizer import Tokenizer

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SHIPPED = ROOT / "models/rooms-0"
REFERENCE = ROOT / "jobs/src/test/resources/rooms"  # with the answers that the project's tests expect
STAGES = ("pretrain_encoder.py --fresh", "pretrain_language.py --fresh", "sft.py", "grpo.py")


def round_trip(archives, folder):
    """The archives' own tensors, gathered under their published names, are the published file."""
    checkpoint = Checkpoint(SHIPPED, archives, load=False)
    checkpoint.save(folder)
    if not filecmp.cmp(SHIPPED / "model.safetensors", folder / "model.safetensors", shallow=False):
        raise SystemExit("what was written is not what was published: are these archives of models/rooms-0?")
    checkpoint.load(checkpoint.published)
    checkpoint.save(folder)
    if not filecmp.cmp(SHIPPED / "model.safetensors", folder / "model.safetensors", shallow=False):
        raise SystemExit("weights that were loaded by name are not written as they were")
    print("round trip: equal, bit for bit")
    return checkpoint


def agreement(checkpoint):
    """The answers to the project's reference rooms."""
    same = total = 0
    for room in sorted(REFERENCE.iterdir()):
        frames = np.stack([png.read(file) for file in sorted((room / "frames").glob("*.png"))])
        model = Model(checkpoint, *frames.shape[1:3])
        prompt = Prompt(Tokenizer(SHIPPED), checkpoint.config, model.grid(len(frames)))
        expected = json.loads((room / "questions.json").read_text())
        asked = [{"text": q["question"], "answer": "", "words": "", "kind": q["type"]} for q in expected]
        said = evaluate.answers(model, prompt, torch.from_numpy(frames)[None], [asked])[0]
        total += len(said)
        same += sum(answer == q["reference_answer"] for answer, q in zip(said, expected))
    print(f"forward: {same} of {total} answers as expected")
    if same < total:
        raise SystemExit("the training forward does not answer as the runtime does")


def stage(command, options, folder):
    """Some steps of a stage, and what it wrote."""
    script, *flags = command.split()
    output = folder / script.removesuffix(".py")
    subprocess.run(
        [sys.executable, HERE / script, *flags, "--checkpoint", SHIPPED, "--archives", options.archives]
        + ["--rooms", options.rooms, "--output", output, "--scenes", "24", "--batch", "8"],
        check=True,
    )
    log = [json.loads(line) for line in (output / "log.jsonl").read_text().splitlines()]
    # The last line has no losses of its own when one was written just before.
    losses = [loss for line in log for loss in line.get("loss", {}).values()]
    if log[-1]["skipped"] or not losses or not all(math.isfinite(loss) for loss in losses):
        raise SystemExit(f"{script} has losses that are not finite")
    Checkpoint(output, options.archives)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--archives", type=Path, required=True, help="folder of the archives of models/rooms-0")
    parser.add_argument("--rooms", type=Path, required=True, help="folder of shards with 24 rooms or more")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        agreement(round_trip(options.archives, Path(folder) / "round-trip"))
        for command in STAGES:
            print(command)
            stage(command, options, Path(folder))
    print("all is well")


if __name__ == "__main__":
    main()
