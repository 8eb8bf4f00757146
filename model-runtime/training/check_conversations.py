"""The checks of the stages over conversation sets, on a task that is learnt in some steps: which letter is said."""

import contextlib
import filecmp
import io
import json
import random
import shutil
import signal
import struct
import subprocess
import sys
import time
from pathlib import Path

import cold_start
import conversations
import finetune
import grpo
import reasoning
import safetensors
import scoring
import state
import av
import numpy as np
from checkpoint import ANSWERING, Checkpoint
from frames import Looking
from PIL import Image

HERE = Path(__file__).resolve().parent
QUESTION = "Which one is it?\nOptions:\nA. ball\nB. lamp\nC. chair\nD. sofa\n" + reasoning.PUBLISHED[0]
RIGHT = "B"
ASKED = [{"from": "human", "value": "<video>" + QUESTION}, {"from": "gpt", "value": RIGHT}]
ROOMS = 8
TRAIN = ("--train", "connector,language", "--rate", "2e-3", "--batch", "2", "--warm-up", "0")
LOOKING = {"frame_count": 8, "min_pixels_per_frame": 9408, "max_pixels_per_frame": 9408}


def quietly(stage, given):
    with contextlib.redirect_stdout(io.StringIO()):
        stage.main(given)


def log(output):
    return [json.loads(line) for line in (output / "log.jsonl").read_text().splitlines()]


def losses(output):
    return [line["loss"] for line in log(output)]


def falls(what, values):
    third = max(1, len(values) // 3)
    first, last = sum(values[:third]) / third, sum(values[-third:]) / third
    print(f"{what}: {first:.3f} to {last:.3f}")
    if not last < first:
        raise SystemExit(f"{what} does not fall: {first:.3f} in the first third of the steps, {last:.3f} in the last")


def frozen(what, before: dict, after: Path, moving):
    """What does not begin with one of `moving` is as it was, bit for bit; of the rest something is not."""
    now = safetensors.checkpoint(after)
    moved = [name for name, tensor in before.items() if not tensor.equal(now[name])]
    wrong = [name for name in moved if not name.startswith(tuple(moving))]
    if wrong or not moved:
        raise SystemExit(f"{what}: {wrong[0]} is frozen and has moved" if wrong else f"{what}: nothing was trained")
    print(f"{what}: {len(moved)} tensors moved, {len(before) - len(moved)} frozen ones not")


def sets(shards, folder):
    """Conversation sets about some rooms: any letter with a line of reasoning, one right letter, and what else
    there may be: images, words alone, several turns."""
    letters, frames = random.Random(1), shards.scenes(range(ROOMS)).frames.numpy()
    any_letter, one_letter = [], []
    for room, clip in enumerate(frames):
        files = []
        for i, pixels in enumerate(clip):
            files.append(folder / f"{room}-{i}.png")
            Image.fromarray(pixels).save(files[-1])
        shown = conversations.Example(str(room), [("user", "<video>" + QUESTION), ("assistant", RIGHT)], [("video", files)], "")
        one_letter.append((shown, shown.turns))
        for letter in letters.sample("ABCD", 4):
            said = f"<think>so</think><answer>{letter}</answer>"
            any_letter.append((shown, [*reasoning.asked(shown.turns, RIGHT), ("assistant", said)]))
    conversations.write(folder / "any.jsonl", any_letter)
    conversations.write(folder / "one.jsonl", one_letter)
    images = [("image", files[:1]), ("image", files[1:2])]
    several = conversations.Example("images", [("user", "<image>\n<image> Which?")], images, "")
    words = conversations.Example("words", [("user", "Who?")], [], "")
    said = [("system", "Be brief."), ("user", "Who?"), ("assistant", "Zoë – naïve."), ("user", "Sure?"), ("assistant", "Yes")]
    mixed = [(several, [*several.turns, ("assistant", RIGHT)]), (words, said), (shown, shown.turns)]
    conversations.write(folder / "mixed.jsonl", mixed)


def check(shards, checkpoint, archives, before, folder):
    """before: a checkpoint of v1.0 with archives in its folder"""
    sets(shards, folder)
    begin = ["--checkpoint", str(checkpoint), "--archives", str(archives), "--data", str(folder / "any.jsonl"), *TRAIN]
    going_on(["--data", str(folder / "mixed.jsonl"), *begin[:4], *TRAIN], folder)
    sft = folder / "tagged"
    quietly(finetune, [*begin, "--output", str(sft), "--steps", "24"])
    falls("finetune.py, loss", losses(sft))
    frozen("finetune.py", safetensors.checkpoint(checkpoint), sft, ("connector.", "model."))
    earlier(before, folder)
    encoders(begin[:4], folder)
    video(begin[:4], shards, folder)
    cold(sft, archives, folder)
    said_by_another(sft, archives, folder)
    rewarded(sft, archives, folder)


def earlier(made, folder):
    """A checkpoint of Spatial-MLLM v1.0, with other names and another connector: its archives have its weights
    bit for bit, and all that the paper trains is trained. Its archives lie in its own folder."""
    archives, checkpoint, output = made / "sightline", folder / "earlier", folder / "earlier-tuned"
    shutil.copytree(made, checkpoint, ignore=shutil.ignore_patterns("sightline"))
    (checkpoint / "sightline.json").write_text(json.dumps(LOOKING))
    read = Checkpoint(checkpoint, archives, load=False, parts=ANSWERING)
    if not all(tensor.equal(read.published[name]) for name, tensor in read.gathered().items()):
        raise SystemExit(f"the archives in {archives} have other weights than {made}; make them of it")
    given = ["--checkpoint", str(checkpoint), "--archives", str(archives), "--data", str(folder / "any.jsonl"), *TRAIN]
    quietly(finetune, [*given, "--output", str(output), "--train", "merger,connector,language", "--steps", "9"])
    falls("v1.0, loss", losses(output))
    frozen("v1.0", read.published, output, ("visual.merger.", "vggt_embedding_merger.", "model."))


def encoders(begin, folder):
    """Each encoder trained alone."""
    for part, moving in (("visual", "visual."), ("spatial", "spatial_encoder.")):
        output = folder / part
        given = [*begin, "--data", str(folder / "any.jsonl"), *TRAIN, "--train", part, "--rate", "1e-3", "--steps", "6"]
        quietly(finetune, [*given, "--output", str(output)])
        falls(f"finetune.py --train {part}, loss", losses(output))
        frozen(f"finetune.py --train {part}", safetensors.checkpoint(Path(begin[1])), output, (moving,))


def video(begin, shards, folder):
    """Video files show what their frames do, those that lie on their side, too, and are trained on."""
    looking = Looking(8, 9408, 9408, 28)
    for name, turned in (("upright", False), ("turned", True)):
        film(folder / f"{name}.mp4", shards.scenes([0]).frames.numpy()[0].repeat(2, 0), turned)
        if not looking.video([folder / f"{name}.mp4"]).equal(looking.video([folder / f"0-{i}.png" for i in range(8)])):
            raise SystemExit(f"{name}.mp4 shows other frames than those it was made of")
    lines = [json.dumps({"video": f"{name}.mp4", "conversations": ASKED}) for name in ("upright", "turned")]
    (folder / "video.jsonl").write_text("\n".join(lines))
    output = folder / "video"
    quietly(finetune, [*begin, "--data", str(folder / "video.jsonl"), *TRAIN, "--steps", "3", "--output", str(output)])
    falls("finetune.py on video files, loss", losses(output))


def film(file, frames, turned):
    """frames [S, H, W, 3], without loss; `turned`: stored on their side, with the matrix that sets them upright"""
    stored = np.rot90(frames, 1, (1, 2)) if turned else frames
    with av.open(str(file), "w") as to:
        stream = to.add_stream("png", rate=10)
        stream.height, stream.width, stream.pix_fmt = *stored.shape[1:3], "rgb24"
        pictures = [av.VideoFrame.from_ndarray(np.ascontiguousarray(pixels), format="rgb24") for pixels in stored]
        for picture in (*pictures, None):
            to.mux(stream.encode(picture))
    if turned:
        content, one = file.read_bytes(), 1 << 16
        matrix = content.index(b"tkhd") + 44
        right = struct.pack(">9i", 0, one, 0, -one, 0, 0, stored.shape[1] * one, 0, 1 << 30)
        file.write_bytes(content[:matrix] + right + content[matrix + len(right) :])


def going_on(begin, folder):
    """A run that is killed and gone on with, and one of two processes, equal one that is neither."""
    # Sums come out otherwise on another number of threads, and torchrun gives each of several processes one.
    begin = [*begin, "--threads", "1", "--steps", "4", "--save-every", "1", "--output"]
    whole, killed, double = (folder / name for name in ("whole", "killed", "double"))
    quietly(finetune, [*begin, str(whole), "--accumulate", "2"])
    kill_after_save([sys.executable, HERE / "finetune.py", *begin, killed, "--accumulate", "2"], killed)
    quietly(finetune, [*begin, str(killed), "--accumulate", "2"])
    if losses(killed) != losses(whole):
        raise SystemExit(f"after a stop the losses are {losses(killed)}, without one {losses(whole)}")
    torchrun = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2"]
    subprocess.run([*torchrun, str(HERE / "finetune.py"), *begin, str(double)], check=True, stdout=subprocess.DEVNULL)
    for what, output in (("gone on with", killed), ("of two processes", double)):
        if not filecmp.cmp(whole / safetensors.FILE, output / safetensors.FILE, shallow=False):
            raise SystemExit(f"a run {what} ends with other weights than one that is not")
    print("stopped and gone on with, and of two processes: the same weights, bit for bit")


def kill_after_save(command, output):
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while process.poll() is None and not (output / state.FILE).exists():
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()


def cold(sft, archives, folder):
    given = ["--checkpoint", str(sft), "--archives", str(archives)]
    traces, output = folder / "traces", folder / "cold"
    quietly(cold_start, [*given, "--data", str(folder / "one.jsonl"), "--output", str(traces), "--longest-answer", "32"])
    kept = conversations.read([traces / "traces.jsonl"])
    for example in kept:
        if scoring.clean(example.answer) != RIGHT.lower() or not reasoning.FORM.fullmatch(example.answer):
            raise SystemExit(f"cold_start.py kept {example.answer!r}, where {RIGHT} is right")
    quietly(finetune, [*given, "--data", str(traces / "traces.jsonl"), "--output", str(output), *TRAIN, "--steps", "6"])
    falls("cold start, loss", losses(output))
    for tuned, wanted in ((output, reasoning.SUFFIXES), (folder / "whole", None)):
        if json.loads((tuned / "sightline.json").read_text()).get("suffixes") != wanted:
            raise SystemExit(f"{tuned.name} is not asked by the runtime as it was in its training")


def said_by_another(sft, archives, folder):
    """What another model says is asked for, and kept where it is right and well-formed."""
    output, file = folder / "another", folder / "said.jsonl"
    given = ["--checkpoint", str(sft), "--archives", str(archives), "--data", str(folder / "one.jsonl")]
    given += ["--output", str(output), "--answers", str(file), "--questions", "4"]
    try:
        cold_start.main(given)
    except SystemExit:
        asked = [json.loads(line) for line in (output / "questions.jsonl").read_text().splitlines()]
    good, wrong = f"<think>so</think><answer>{RIGHT}</answer>", "<think>so</think><answer>A</answer>"
    answers = [[wrong, good], [wrong], [RIGHT, good], [RIGHT]]
    said = [json.dumps({"id": one["id"], "answers": of}) for one, of in zip(asked, answers)]
    file.write_text("\n".join(said))
    quietly(cold_start, given)
    kept = {example.id: example.answer for example in conversations.read([output / "traces.jsonl"])}
    if kept != {asked[0]["id"]: good, asked[2]["id"]: good}:
        raise SystemExit(f"cold_start.py --answers kept {kept}")
    print("cold_start.py --answers: what is right and well-formed was kept, no more")


def rewarded(sft, archives, folder):
    output = folder / "grpo"
    quietly(
        grpo,
        ["--checkpoint", str(sft), "--archives", str(archives), "--data", str(folder / "one.jsonl"), "--output", str(output)]
        + ["--steps", "12", "--batch", "2", "--rate", "6e-5", "--warm-up", "0.25"]
        + ["--longest-answer", "32", "--length", "1", "64"],
    )
    falls("grpo.py, what the reward lacks", [2 + reasoning.LENGTH - line["reward"] for line in log(output)])
    frozen("grpo.py", safetensors.checkpoint(sft), output, ("model.",))
