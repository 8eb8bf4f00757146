"""Runs a cold question in eager PyTorch: the model's source as ordinary Python, without TorchScript.

The source in an archive is Python but for some spellings. Here it is executed as such, operator by
operator, over the same weights, and timed beside the archives. See README.md beside this file.
"""

import argparse
import json
import time
import types
import typing
import zipfile
from pathlib import Path

import torch

import inference

# What TorchScript names by number or keeps where Python has other places for it.
DTYPES = {4: torch.int64, 6: torch.float32, 7: torch.float64}
PLACES = (torch, torch.nn.functional, torch._C._nn)


class Spellings:
    """`torch` as the source spells it."""

    def __getattr__(self, name):
        place = next(place for place in PLACES if hasattr(place, name))
        function = getattr(place, name)

        def spelled(*arguments, **named):
            if "dtype" in named:
                named["dtype"] = DTYPES[named["dtype"]]
            return function(*arguments, **named)

        setattr(self, name, spelled)
        return spelled


def source(archive: Path) -> types.SimpleNamespace:
    """`__torch__` of an archive: its files as namespaces of Python functions and classes."""
    root = types.SimpleNamespace()
    torch_ops = types.SimpleNamespace(prim=types.SimpleNamespace(is_mkldnn=lambda tensor: tensor.is_mkldnn))
    names = {
        "__torch__": root, "torch": Spellings(), "ops": torch_ops, "Module": object, "Tensor": torch.Tensor,
        "annotate": lambda kind, value: value, "inf": float("inf"), "number": float,
        "Optional": typing.Optional, "List": typing.List, "Dict": typing.Dict, "Tuple": typing.Tuple,
    }
    with zipfile.ZipFile(archive) as zipped:
        for file in zipped.namelist():
            if file.endswith(".py"):
                code = "from __future__ import annotations\n" + zipped.read(file).decode()
                namespace = dict(names)
                exec(compile(code, file, "exec"), namespace)
                setattr(root, Path(file).stem, types.SimpleNamespace(**namespace))
    return root


def eager(scripted, root):
    """A loaded archive's object, or what it is made of, as an object of the Python classes."""
    if isinstance(scripted, (list, tuple)):
        return [eager(item, root) for item in scripted]
    kind = getattr(scripted, "_c", scripted)
    if not isinstance(kind, (torch._C.ScriptObject, torch._C.ScriptModule)):
        return scripted
    file, name = kind._type().qualified_name().split(".")[-2:]
    made = object.__new__(getattr(getattr(root, file), name))
    for attribute in type(made).__annotations__:
        setattr(made, attribute, eager(getattr(scripted, attribute), root))
    return made


class EagerModel(inference.Model):
    """The same model, its parts executed by Python; the weights are those of the loaded one."""

    def __init__(self, loaded: inference.Model, archives: Path):
        vars(self).update(vars(loaded))
        parts = (self.visual, self.spatial, self.connector, self.language)
        sources = [source(Path(inference.newest(archives, part))) for part in inference.PARTS]
        self.visual, self.spatial, self.connector, self.language = map(eager, parts, sources)


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__.splitlines()[0],
        epilog="example: python eager.py archives/sightline --frames 16 --height 280 --width 392")
    parser.add_argument("archives", type=Path, help="folder of NAME-DIGEST.pt files of one checkpoint")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--frames", type=int, default=16, help="of a question")
    parser.add_argument("--height", type=int, default=280, help="once resized")
    parser.add_argument("--width", type=int, default=392, help="once resized")
    parser.add_argument("--chunk", type=int, default=256, help="prefix tokens per prefill step")
    parser.add_argument("--words", type=int, default=50, help="a question's own tokens")
    parser.add_argument("--repeats", type=int, default=3)
    return parser.parse_args()


def models(archives: Path, device: torch.device):
    """By name; on a processor the archives' weights are packed, as the engine packs them there."""
    loaded = inference.Model(archives, device)
    plain = EagerModel(loaded, archives)
    if device.type == "cpu":
        for part in (loaded.visual, loaded.spatial, loaded.connector, loaded.language):
            part.pack([])
    return {"eager": plain, "archives": loaded}


def main():
    options = arguments()
    device = torch.device(options.device)
    clock = inference.Clock(device, options.repeats)
    size = [options.frames, options.height, options.width, 3]
    clip = torch.randint(256, size, dtype=torch.uint8, device=device)
    with torch.inference_mode(), torch.jit.optimized_execution(False):
        runs = models(options.archives, device)
        seconds = {name: [] for name in runs}
        logits = {}
        for _ in range(options.repeats):  # in turn, so that what else the machine does meets both
            for name, model in runs.items():
                start = time.process_time(), time.perf_counter()
                logits[name] = model.first_token(clip, options.chunk, options.words)
                clock.finish()
                seconds[name].append((time.process_time() - start[0], time.perf_counter() - start[1]))
    least = {name: [min(column) for column in zip(*times)] for name, times in seconds.items()}
    difference = torch.norm(logits["archives"] - logits["eager"]) / torch.norm(logits["eager"])
    print(json.dumps({
        "processor_s": {name: times[0] for name, times in least.items()},
        "wall_s": {name: times[1] for name, times in least.items()},
        "archives_to_eager": {
            "processor": least["archives"][0] / least["eager"][0],
            "wall": least["archives"][1] / least["eager"][1]},
        "relative_difference_of_logits": difference.item(),
        "threads": torch.get_num_threads(), "torch": torch.__version__,
    }, indent=2))


if __name__ == "__main__":
    main()
