"""Drawn rooms as `./sightline rooms shards` writes them: clips, the truth behind their pixels, questions."""

import json
import math
from pathlib import Path

import numpy as np
import torch

import safetensors

CATEGORIES = ["ball", "table", "lamp", "cabinet", "chair", "plant", "sofa", "box", "bin", "stool"]
MOST_OBJECTS = 9
ROUND = ("ball", "lamp", "plant", "bin", "stool")
SEEN_PIXELS = 20  # of an object in one frame of 112 x 84, for it to count as seen
OUTLINE = 24  # points of an object's outline on the floor


class Scenes:
    """Some rooms. B rooms, S frames, O places for objects; the room's coordinates have their origin in
    the middle of the floor."""

    def __init__(self, arrays: dict, lines: list, numbers: list):
        self.numbers = numbers  # of these rooms among all of the folder
        self.frames = torch.from_numpy(arrays["frames"])  # uint8 [B, S, H, W, 3]
        self.depth = torch.from_numpy(arrays["depth"].astype(np.float32) / 1000)  # [B, S, H, W], metres
        self.hits = torch.from_numpy(arrays["hits"])  # int8 [B, S, H, W]
        self.intrinsics = torch.from_numpy(arrays["intrinsics"])
        self.questions = [line["questions"] for line in lines]
        self.seeds = [line["seed"] for line in lines]
        self.room = torch.tensor([[line["width"], line["depth"]] for line in lines])  # [B, 2]
        extrinsics = torch.from_numpy(arrays["extrinsics"])
        self.rotation = extrinsics[..., :3]  # camera from room
        centre = torch.cat([self.room / 2, torch.zeros(len(lines), 1)], 1)
        self.translation = extrinsics[..., 3] + torch.einsum("bsij,bj->bsi", self.rotation, centre)
        self.objects(lines)

    def objects(self, lines):
        self.category = torch.full((len(lines), MOST_OBJECTS), -1)
        self.place = torch.zeros(len(lines), MOST_OBJECTS, 2)  # centre, metres
        self.extent = torch.zeros(len(lines), MOST_OBJECTS, 3)  # height, longest side, width
        for b, line in enumerate(lines):
            for o, thing in enumerate(line["objects"][:MOST_OBJECTS]):
                sides = thing["length"], thing["width"], thing["height"]
                self.category[b, o] = CATEGORIES.index(thing["category"].lower())
                self.place[b, o, 0] = thing["x"] - line["width"] / 2
                self.place[b, o, 1] = thing["y"] - line["depth"] / 2
                self.extent[b, o] = torch.tensor([sides[2], max(sides), sides[1]])
        self.gaps = torch.stack([gaps(line["objects"][:MOST_OBJECTS]) for line in lines])  # [B, O, O], metres
        ids = torch.arange(MOST_OBJECTS, dtype=torch.int8)
        pixels = [(self.hits == o).sum((2, 3)) for o in ids.tolist()]
        shown = torch.stack(pixels, 2) >= SEEN_PIXELS  # [B, S, O]
        self.seen = shown.any(1) & (self.category >= 0)
        self.first = torch.where(shown.any(1), shown.int().argmax(1), shown.size(1))

    def seen_of(self, row, category) -> list:
        """The objects of a category that the clip shows."""
        return ((self.category[row] == category) & self.seen[row]).nonzero().flatten().tolist()

    def camera(self):
        """Where the cameras stand, [B, S, 3]"""
        return -torch.einsum("bsji,bsj->bsi", self.rotation, self.translation)

    def points(self, b, frames, rows, columns):
        """Where pixels are, [.., 3]: indices of equal shape"""
        fx, fy, cx, cy = self.intrinsics[b, frames].unbind(-1)
        depth = self.depth[b, frames, rows, columns]
        seen = torch.stack([(columns + 0.5 - cx) / fx * depth, (rows + 0.5 - cy) / fy * depth, depth], -1)
        return torch.einsum("...ji,...j->...i", self.rotation[b, frames], seen - self.translation[b, frames])


def gaps(things):
    """Between the outlines of every two objects: [O, O]"""
    rings = torch.zeros(MOST_OBJECTS, OUTLINE, 2)
    for o, thing in enumerate(things):
        rings[o] = outline(thing)
    return torch.cdist(rings.flatten(0, 1), rings.flatten(0, 1)).view(MOST_OBJECTS, OUTLINE, MOST_OBJECTS, OUTLINE).amin((1, 3))


def outline(thing):
    """[OUTLINE, 2]"""
    angles = torch.arange(OUTLINE) * (2 * math.pi / OUTLINE)
    ring = torch.stack([angles.cos(), angles.sin()], 1)
    if thing["category"].lower() not in ROUND:
        ring = ring / ring.abs().amax(1, keepdim=True)  # a square's
    u, v = (ring * torch.tensor([thing["length"], thing["width"]]) / 2).unbind(1)
    cos, sin = math.cos(thing["yaw"]), math.sin(thing["yaw"])
    return torch.stack([thing["x"] + cos * u - sin * v, thing["y"] + sin * u + cos * v], 1)


class Shards:
    """All shards of a folder. `first` and `last` cut out rooms by their number, for a part kept apart."""

    def __init__(self, directory: Path, first=0, last=None):
        files = sorted(Path(directory).glob("*.safetensors"))
        if not files:
            raise SystemExit(f"no shards in {directory}; make some: ./sightline rooms shards {directory} --rooms 1000")
        self.arrays = [safetensors.mapped(file) for file in files]
        self.lines = [file.with_suffix(".jsonl").read_text().splitlines() for file in files]
        rooms = [(k, i) for k, lines in enumerate(self.lines) for i in range(len(lines))]
        self.rooms = rooms[first:last]

    def __len__(self):
        return len(self.rooms)

    @property
    def clip(self):
        """Frames of a clip, their height and their width"""
        return self.arrays[0]["frames"].shape[1:4]

    def scenes(self, numbers) -> Scenes:
        chosen = [self.rooms[n] for n in numbers]
        names = self.arrays[0].keys()
        arrays = {name: np.stack([self.arrays[k][name][i] for k, i in chosen]) for name in names}
        return Scenes(arrays, [json.loads(self.lines[k][i]) for k, i in chosen], list(numbers))

    def batches(self, size, seed, skip=0):
        """Endless, every room once in each pass, in another order each time; without the first `skip`."""
        random = np.random.default_rng(seed)
        while True:
            order = random.permutation(len(self))
            for at in range(0, len(order) - size + 1, size):
                if skip == 0:
                    yield self.scenes(order[at : at + size])
                skip = max(0, skip - 1)
