"""What a conversation shows: its pictures as clips, and what the encoders make of them."""

from contextlib import nullcontext

import torch

from frames import Looking

PAIR = 2  # frames of one step in time


class Sight:
    def __init__(self, checkpoint, model, train):
        """checkpoint: its folder; train: the parts that are"""
        self.model = model
        self.cell = model.visual.patch * model.visual.merge
        self.looking = Looking.of(checkpoint, self.cell)
        self.trained = bool(set(train) & {"visual", "merger", "spatial"})

    def clips(self, example) -> list:
        """[(kind, uint8 [S, H, W, 3]), ..]: every video is a clip, all images together are one"""
        images = [file for kind, files in example.media if kind == "image" for file in files]
        videos = [files for kind, files in example.media if kind == "video"]
        if images and videos:
            raise SystemExit(f"{example.id} shows images and a video; the model sees one kind at a time")
        try:
            if images:
                return [("image", self.looking.images(images))]
            return [("video", self.looking.video(files)) for files in videos]
        except (OSError, ValueError) as e:
            raise SystemExit(f"{example.id}: {e}; mend the file or take the example out, then run the same command") from e

    def grids(self, clips) -> list:
        """(kind, t, h, w) of everything that stands behind a placeholder"""
        found = []
        for kind, frames in clips:
            t, h, w = len(frames) // PAIR, frames.size(1) // self.cell, frames.size(2) // self.cell
            found += [(kind, 1, h, w)] * t if kind == "image" else [(kind, t, h, w)]
        return found

    def fused(self, clips, device):
        """The visual tokens of all clips, one after the other: [v, D]"""
        # Frozen encoders compute as the runtime does: in their own precision, and nothing is kept.
        frozen = nullcontext() if self.trained else torch.no_grad()
        mixed = self.trained and torch.is_autocast_enabled(device.type)
        found = [torch.zeros(0, self.model.language.embed_tokens.size(1), device=device)]  # nothing may be shown
        for _, frames in clips:
            frames = frames.to(device)
            with frozen, torch.autocast(device.type, torch.bfloat16, enabled=mixed):
                visual, tokens = self.model.visual.forward(frames), self.model.spatial_tokens(frames.unsqueeze(0))
            found.append(self.model.connected(visual, tokens, frames.size(1), frames.size(2)))
        return torch.cat(found)
