"""Checks this folder in about three minutes of one core: that the archives' weights are those published, bit for bit and
there and back; that the training forward answers as the Java runtime does; and that every stage runs.

    python check.py --archives drawn/sightline --deeper deeper/sightline --earlier earlier --rooms few-rooms

README.md has the commands that make these four.
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

import check_conversations
import check_published
import check_rules
import evaluate
import initial
import safetensors
from checkpoint import Checkpoint
from frames import picture
from model import Model
from prompt import Prompt
from rooms import Shards
from tokenizer import Tokenizer

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SHIPPED = ROOT / "models/rooms-0"
DEEPER = ROOT / "models/rooms-3"
SIZES = ("--layers", "6", "--key-value-heads", "4", "--intermediate", "640")
WIDTHS = ("--hidden", "240", "--intermediate", "896")
REFERENCE = ROOT / "jobs/src/test/resources/rooms"  # with the answers that the project's tests expect
STAGES = {
    "pretrain_encoder.py --fresh": ("whole", ("visual.", "spatial_encoder.", "connector.")),
    "pretrain_language.py --fresh": ("nats", ("model.",)),  # it begins with short questions only
    "sft.py": ("whole", ("",)),
}


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
        frames = np.stack([picture(file) for file in sorted((room / "frames").glob("*.png"))])
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


def compared(log, measured):
    """The first step's loss and that of those after it: whole, or of answers by kind."""
    first, last = log[0], next(line for line in reversed(log) if "loss" in line)
    if measured == "whole":
        return [first["loss"]["whole"], last["loss"]["whole"]]
    kinds = set(first["nats"]) & set(last["nats"])
    return [sum(line["nats"][kind] for kind in kinds) / len(kinds) for line in (first, last)]


def stage(command, measured, moving, options, folder):
    """Some steps of a stage over rooms, and what it wrote; `moving`: how the names of what it trains begin."""
    script, *flags = command.split()
    output = folder / script.removesuffix(".py")
    run = [sys.executable, HERE / script, *flags, "--checkpoint", SHIPPED, "--archives", options.archives]
    run += ["--rooms", options.rooms, "--scenes", "40", "--batch", "8", "--output"]
    subprocess.run([*run, output], check=True, stdout=subprocess.DEVNULL)
    log = [json.loads(line) for line in (output / "log.jsonl").read_text().splitlines()]
    found = [line["loss"] for line in log if "loss" in line]
    if log[-1]["skipped"] or not all(math.isfinite(loss) for losses in found for loss in losses.values()):
        raise SystemExit(f"{script} has losses that are not finite")
    check_conversations.falls(f"{script}, loss", compared(log, measured))
    checkpoint = Checkpoint(SHIPPED, options.archives)
    if "--fresh" in flags:
        initial.draw(checkpoint, 1)
    check_conversations.frozen(script, checkpoint.gathered(), output, moving)
    return run, output


def gone_on_with(run, whole):
    """A stage over rooms that is killed and gone on with, beside one that was not."""
    killed = whole.with_name("killed-rooms")
    check_conversations.kill_after_save([*run, killed, "--save-every", "0"], killed)
    subprocess.run([*run, killed], check=True, stdout=subprocess.DEVNULL)
    if not filecmp.cmp(whole / safetensors.FILE, killed / safetensors.FILE, shallow=False):
        raise SystemExit("a stage over rooms that was killed and gone on with ends with other weights")
    print("rooms, stopped and gone on with: the same weights, bit for bit")


def deeper(options, folder):
    """The stages that a wider language model of six layers has: it answers as that of four which it was made from; trained
    alone it moves alone, and its loss falls; and what sets first values of it writes numbers."""
    deep, made, output = folder / "deep", folder / "made", folder / "looking"
    subprocess.run([sys.executable, HERE / "deepen.py", SHIPPED, *SIZES, "--output", deep], check=True)
    subprocess.run([sys.executable, HERE / "widen.py", deep, *WIDTHS, "--output", made], check=True)
    agreement(Checkpoint(made, options.deeper))
    common = ["--archives", options.deeper, "--rooms", options.rooms]
    begun = [sys.executable, HERE / "sft.py", "--frozen", "--checkpoint", DEEPER, *common, "--scenes", "40", "--batch", "8"]
    subprocess.run([*begun, "--output", output], check=True, stdout=subprocess.DEVNULL)
    check_conversations.falls("sft.py --frozen, loss", compared(check_conversations.log(output), "whole"))
    check_conversations.frozen("sft.py --frozen", safetensors.checkpoint(DEEPER), output, ("model.",))
    for script in ("compare.py", "letters.py"):
        written = folder / script.removesuffix(".py")
        run = [sys.executable, HERE / script, "--checkpoint", output, *common, "--output", written]
        subprocess.run(run, check=True)
        check_conversations.frozen(script, safetensors.checkpoint(output), written, ("model.layers.",))
        if not all(bool(torch.isfinite(tensor).all()) for tensor in safetensors.checkpoint(written).values()):
            raise SystemExit(f"{script} wrote values that are not finite")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--archives", type=Path, required=True, help="folder of the archives of models/rooms-0")
    parser.add_argument("--deeper", type=Path, required=True, help="folder of the archives of models/rooms-3")
    parser.add_argument("--earlier", type=Path, required=True, help="folder of a small checkpoint of v1.0, its archives in it")
    parser.add_argument("--rooms", type=Path, required=True, help="folder of shards with 24 rooms or more")
    options = parser.parse_args()
    check_published.check()
    with tempfile.TemporaryDirectory() as folder:
        check_rules.check(Path(folder))
        agreement(round_trip(options.archives, Path(folder) / "round-trip"))
        for command, (measured, moving) in STAGES.items():
            done = stage(command, measured, moving, options, Path(folder))
            if "language" in command:
                gone_on_with(*done)
        deeper(options, Path(folder))
        check_conversations.check(Shards(options.rooms), SHIPPED, options.archives, options.earlier, Path(folder))
    print("all is well")


if __name__ == "__main__":
    main()
