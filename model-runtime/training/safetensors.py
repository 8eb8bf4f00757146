"""Safetensors files, read and written with nothing but NumPy and PyTorch."""

import json
import struct
from pathlib import Path

import numpy as np
import torch

ARRAYS = {"U8": np.uint8, "I8": np.int8, "U16": np.uint16, "I64": np.int64, "F32": np.float32}
TENSORS = {"BF16": torch.bfloat16, "F16": torch.float16, "F32": torch.float32}
NAMES = {dtype: name for name, dtype in TENSORS.items()}
FILE = "model.safetensors"
INDEX = "model.safetensors.index.json"


def header(path: Path):
    """The description of every tensor, and where the data begins."""
    with open(path, "rb") as file:
        length = struct.unpack("<Q", file.read(8))[0]
        described = json.loads(file.read(length))
    described.pop("__metadata__", None)
    return described, 8 + length


def mapped(path: Path) -> dict:
    """Arrays of a file by name, read where they are looked at."""
    described, start = header(path)
    return {
        name: np.memmap(
            path, ARRAYS[entry["dtype"]], "r", start + entry["data_offsets"][0], tuple(entry["shape"])
        )
        for name, entry in described.items()
    }


def checkpoint(directory: Path) -> dict:
    """All tensors of a checkpoint by name, of one file or of several with an index."""
    directory = Path(directory)
    if (directory / FILE).exists():
        return read(directory / FILE)
    if not (directory / INDEX).exists():
        raise SystemExit(f"neither {FILE} nor {INDEX} is in {directory}; name a folder with a checkpoint's weights")
    files = json.loads((directory / INDEX).read_text())["weight_map"].values()
    return {name: tensor for file in sorted(set(files)) for name, tensor in read(directory / file).items()}


def read(path: Path) -> dict:
    """Tensors of a file by name, in its order, mapped and not copied."""
    described, start = header(path)
    data = torch.from_file(str(path), size=Path(path).stat().st_size, dtype=torch.uint8)
    tensors = {}
    for name, entry in described.items():
        begin, end = (start + at for at in entry["data_offsets"])
        dtype = TENSORS[entry["dtype"]]
        content = data[begin:end]
        aligned = content if begin % dtype.itemsize == 0 else content.clone()
        tensors[name] = aligned.view(dtype).view(entry["shape"])
    return tensors


def write(path: Path, tensors: dict):
    """A checkpoint's file; tensors lie in the order of the dictionary."""
    described, at = {"__metadata__": {"format": "pt"}}, 0
    for name, tensor in tensors.items():
        end = at + tensor.numel() * tensor.element_size()
        described[name] = {
            "dtype": NAMES[tensor.dtype],
            "shape": list(tensor.shape),
            "data_offsets": [at, end],
        }
        at = end
    text = json.dumps(described, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for tensor in tensors.values():
            file.write(tensor.contiguous().view(-1).view(torch.uint8).numpy().tobytes())
