"""PNG files of 8-bit RGB, as the project writes its frames."""

import struct
import zlib
from pathlib import Path

import numpy as np

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def read(path: Path) -> np.ndarray:
    """[H, W, 3]"""
    content, at, packed = Path(path).read_bytes(), len(SIGNATURE), b""
    while at < len(content):
        length, kind = struct.unpack(">I4s", content[at : at + 8])
        chunk = content[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack(">IIBB", chunk[:10])
            if (depth, colour) != (8, 2):
                raise ValueError(f"{path} is no 8-bit RGB image")
        packed += chunk if kind == b"IDAT" else b""
        at += 12 + length
    lines = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(height, 1 + 3 * width)
    image = np.zeros((height + 1, 3 * width), np.uint8)
    for row, line in enumerate(lines):
        unfilter(line[0], line[1:], image[row], image[row + 1])
    return image[1:].reshape(height, width, 3)


def unfilter(kind, line, above, out):
    """Undoes one line's filter; pixels have three bytes."""
    if kind in (0, 2):
        out[:] = line + (above if kind == 2 else 0)
        return
    for x in range(len(line)):
        left, up = (int(out[x - 3]) if x > 2 else 0), int(above[x])
        if kind == 1:
            guess = left
        elif kind == 3:
            guess = (left + up) // 2
        else:
            guess = nearest(left, up, int(above[x - 3]) if x > 2 else 0)
        out[x] = (int(line[x]) + guess) & 255


def nearest(left, up, corner):
    """Paeth's predictor."""
    estimate = left + up - corner
    return min((left, up, corner), key=lambda value: abs(estimate - value))
