"""The forward passes of training: the archives' own methods, many clips and questions at once."""

import torch
from torch.nn import functional

SPECIAL_TOKENS = 5  # of a frame: the camera token and four registers


class Model:
    def __init__(self, checkpoint, height: int, width: int):
        """height, width: pixels of a frame"""
        self.height, self.width = height, width
        for part, module in checkpoint.parts.items():
            setattr(self, part, module)  # visual, spatial, connector, language, geometry, depth
        self.every_layer = list(range(len(self.spatial.frame_blocks)))

    def grid(self, frames: int):
        """Visual tokens of a clip in time, row and column."""
        cell = self.visual.patch * self.visual.merge
        return frames // self.visual.temporal_patch, self.height // cell, self.width // cell

    def spatial_layers(self, frames):
        """frames uint8 [B, S, H, W, 3] -> every layer's tokens [B, S, specials + h * w, 2 * D]"""
        return self.spatial.forward(frames, self.every_layer)

    def fused(self, frames, layers):
        """The clips' visual tokens as the language model sees them: [B, v, D]"""
        clips, count, height, width, _ = frames.shape
        patch = self.visual.patch
        visual = self.visual.forward(frames.flatten(0, 1))
        tokens = layers[-1].flatten(0, 1)
        fused = self.connector.forward(tokens, visual, height // patch, width // patch)
        return fused.view(clips, -1, fused.size(-1))

    def hidden(self, fused, batch, first):
        """fused [B, v, D] in place of the video tokens from `first` on -> per layer [B, L, D]"""
        rows, length = batch.ids.shape
        x = self.language.embed(batch.ids.flatten()).view(rows, length, -1)
        x = torch.cat([x[:, :first], fused.to(x.dtype), x[:, first + fused.size(1) :]], 1).flatten(0, 1)
        cos, sin = self.language.rotary(batch.positions.flatten(1), x)
        states = []
        for layer in self.language.layers:
            q, k, v = layer.qkv(x, cos, sin)
            attended = self.attend(q, k, v, batch.mask, layer.heads // layer.kv_heads)
            x = layer.finish(x, attended)
            states.append(x.view(rows, length, -1))
        return states

    @staticmethod
    def attend(q, k, v, mask, queries):
        """q [B * L, heads, d], k and v [B * L, kv_heads, d] -> [B * L, heads, d]"""
        rows, length = mask.size(0), mask.size(-1)
        q, k, v = [x.view(rows, length, x.size(1), -1).transpose(1, 2) for x in (q, k, v)]
        k, v = [x.repeat_interleave(queries, 1) for x in (k, v)]
        attended = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        return attended.transpose(1, 2).flatten(0, 1)

    def logits(self, hidden):
        """The head is tied: the embedding is what is trained."""
        return functional.linear(self.language.norm.forward(hidden), self.language.embed_tokens).float()

    def dense(self, head, layers, frames):
        """Per clip the raw map of one frame: frames [B] -> [B, H, W, channels]"""
        rows = torch.arange(len(frames), device=frames.device)
        tokens = [layer[rows, frames][:, SPECIAL_TOKENS:] for layer in layers]
        return head.forward(tokens, self.height, self.width, self.geometry.patch)

    def poses(self, layers):
        """Pose encodings [B, S, 9] of each of the camera head's iterations."""
        return self.geometry.camera_head.forward(layers[-1][:, :, 0])
