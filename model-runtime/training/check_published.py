"""Holds frames and prompts against what the published implementation makes of the same input."""

import json
from pathlib import Path

import numpy as np
import torch

import frames
import safetensors
from chat import Chat

REFERENCE = Path(__file__).resolve().parents[1] / "src/test/resources/reference"


def check():
    """Raises SystemExit with what differs."""
    parts(REFERENCE / "parts")
    room(REFERENCE / "room")
    print("frames, sizes, pixels, tokens and positions: as published")


def parts(folder):
    listed = json.loads((folder / "preproc_positions.json").read_text())
    for name, indices in listed.items():
        if name.startswith("frames16_"):
            wanted = sorted(set(indices["floor_np_linspace"]))
            same(f"which 16 of {name[9:]} frames", frames.chosen(int(name[9:]), 16), wanted)
    for height, width, _, wanted, *_ in listed["smart_resize"]["rows"]:
        least, most = frames.PUBLISHED["min_pixels_per_frame"], frames.PUBLISHED["max_pixels_per_frame"]
        if wanted:
            same(f"size of {height} x {width}", list(frames.smart_size(height, width, 28, least, most)), wanted)
    resized = json.loads((folder / "resize.json").read_text())
    picture = np.array(resized["in_hwc"], np.uint8)
    for name, wanted in resized.items():
        if name.startswith("torchvision"):
            wanted = torch.tensor(wanted, dtype=torch.uint8)
            same(name, frames.bicubic(picture, tuple(wanted.shape[:2])).tolist(), wanted.tolist())


def room(folder):
    """A question about eight frames, by a checkpoint of the published layout in two files."""
    case, expected = json.loads((folder / "case.json").read_text()), safetensors.mapped(folder / "expected.safetensors")
    looking = frames.Looking(8, case["min_pixels"], case["max_pixels"], 28)
    clip = looking.video([folder / "frames"])
    same("resized frames", clip.permute(0, 3, 1, 2).tolist(), expected["resized_frames"].tolist())
    chat = Chat(folder / "checkpoint", json.loads((folder / "checkpoint/config.json").read_text()))
    t, h, w = expected["grid_thw"][0].tolist()
    prompt = chat.prompt([("user", "<video>" + case["question"])], [("video", t, h // 2, w // 2)])
    same("tokens", prompt.ids, expected["input_ids"].tolist())
    same("positions", list(map(list, zip(*prompt.positions))), expected["position_ids"].tolist())
    same("the position after", prompt.after, len(prompt.ids) + int(expected["rope_delta"][0]))


def same(what, found, wanted):
    if found != wanted:
        raise SystemExit(f"{what}: {found}, where the published implementation has {wanted}")
