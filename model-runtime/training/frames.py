"""Pictures and videos as the runtime shows them to the model: chosen, resized, in pairs.

Frames are chosen as in the published training: floor((N - 1) i / (K - 1)), each once. Sizes are those of
qwen_vl_utils' smart resize, pixels those of torchvision's antialiased bicubic.
"""

import json
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch.nn import functional

PICTURES = {".png", ".jpg", ".jpeg", ".webp", ".bmp"}
PAIR = 2  # frames of one temporal patch
SAME_SHAPE = 1.1  # aspect ratios that differ by less are stretched, others padded with white
PUBLISHED = {"frame_count": 16, "min_pixels_per_frame": 293_216, "max_pixels_per_frame": 324_576}


@dataclass(frozen=True)
class Looking:
    """How many frames of how many pixels a model looks at."""

    frames: int
    least: int
    most: int
    factor: int  # both sides of a frame are a multiple of it

    @staticmethod
    def of(checkpoint: Path, factor: int) -> "Looking":
        """What the checkpoint's sightline.json says, else as in the published training."""
        file = Path(checkpoint) / "sightline.json"
        said = PUBLISHED | (json.loads(file.read_text()) if file.exists() else {})
        return Looking(*(said[name] for name in PUBLISHED), factor)

    def video(self, paths) -> torch.Tensor:
        """One video file, a folder of pictures or a list of them -> uint8 [S, H, W, 3], S even"""
        if len(paths) == 1 and paths[0].is_dir():
            paths = sorted(file for file in paths[0].iterdir() if file.suffix.lower() in PICTURES)
        if len(paths) == 1 and paths[0].suffix.lower() not in PICTURES:
            frames = decoded(paths[0], self.frames)
        else:
            frames = [picture(paths[i]) for i in chosen(len(paths), self.frames)]
        clip = self.resized(frames)
        return clip if len(clip) % PAIR == 0 else torch.cat([clip, clip[-1:]])

    def images(self, paths) -> torch.Tensor:
        """N pictures -> uint8 [2 * N, H, W, 3]: each is a pair by itself, as in the published training"""
        return self.resized([picture(path) for path in paths]).repeat_interleave(PAIR, 0)

    def resized(self, frames) -> torch.Tensor:
        """Arrays [h, w, 3]; the first decides the size."""
        first = frames[0].shape[:2]
        size = smart_size(*first, self.factor, self.least, self.most)
        return torch.stack([placed(frame, first, size) for frame in frames])


def chosen(total: int, count: int) -> list:
    if total == 0:
        raise ValueError("there are no frames; a folder needs pictures in it, a video a picture stream")
    if count == 1:
        return [0]
    return sorted({(total - 1) * i // (count - 1) for i in range(count)})


def picture(path: Path) -> np.ndarray:
    """[H, W, 3]; what is transparent lies on white"""
    with Image.open(path) as image:
        if image.mode == "RGBA":
            white = Image.new("RGB", image.size, (255, 255, 255))
            white.paste(image, mask=image.getchannel("A"))
            return np.asarray(white)
        return np.asarray(image.convert("RGB"))


def decoded(path: Path, count: int) -> list:
    """Some frames of a video file, [H, W, 3] each"""
    try:
        import av
    except ImportError:
        raise SystemExit(f"{path} is a video file: pip install av, or give its frames as pictures") from None
    with av.open(str(path)) as video:
        if not video.streams.video:
            raise ValueError(f"{path} has sound and no pictures")
        total = sum(1 for _ in video.decode(video=0))
    wanted = set(chosen(total, count))
    with av.open(str(path)) as video:
        found = [(i, frame) for i, frame in enumerate(video.decode(video=0)) if i in wanted]
    return [np.rot90(f.to_ndarray(format="rgb24"), getattr(f, "rotation", 0) // 90) for _, f in found]


def smart_size(height: int, width: int, factor: int, least: int, most: int):
    """A size close to the given one, of multiples of the factor, within limits of its pixels."""
    h, w = (max(factor, round(side / factor) * factor) for side in (height, width))
    if h * w > most:
        shrink = math.sqrt(height * width / most)
        h, w = (max(factor, math.floor(side / shrink / factor) * factor) for side in (height, width))
    elif h * w < least:
        grow = math.sqrt(least / (height * width))
        h, w = (math.ceil(side * grow / factor) * factor for side in (height, width))
    return h, w


def placed(frame, first, size) -> torch.Tensor:
    """A frame at the clip's size; one of another shape than the first is fitted in and padded."""
    (height, width), ratio = frame.shape[:2], frame.shape[1] / frame.shape[0] * first[0] / first[1]
    if max(ratio, 1 / ratio) <= SAME_SHAPE:
        return bicubic(frame, size)
    scale = min(size[0] / height, size[1] / width)
    inner = bicubic(frame, (max(1, round(height * scale)), max(1, round(width * scale))))
    above, left = (size[0] - inner.size(0)) // 2, (size[1] - inner.size(1)) // 2
    whole = torch.full((*size, 3), 255, dtype=torch.uint8)
    whole[above : above + inner.size(0), left : left + inner.size(1)] = inner
    return whole


def bicubic(frame, size) -> torch.Tensor:
    pixels = torch.from_numpy(np.array(frame))
    if pixels.shape[:2] == tuple(size):
        return pixels
    planes = pixels.permute(2, 0, 1).unsqueeze(0).float()
    planes = functional.interpolate(planes, size, mode="bicubic", antialias=True)
    return planes[0].clamp(0, 255).round().to(torch.uint8).permute(1, 2, 0)
