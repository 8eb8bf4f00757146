"""The forward passes of training: the archives' own methods, many clips and questions at once."""

import torch
from torch.nn import functional
from torch.utils import checkpoint as recomputing

SPECIAL_TOKENS = 5  # of a frame: the camera token and four registers


class Model:
    def __init__(self, checkpoint, height: int = 0, width: int = 0):
        """height, width: pixels of a frame, where all have the same"""
        self.height, self.width = height, width
        for part, module in checkpoint.parts.items():
            setattr(self, part, module)  # visual, spatial, connector, language, geometry, depth
        config = checkpoint.config
        self.pads = [config["image_token_id"], config["video_token_id"]]
        self.asked = config.get("connector_config", {}).get("spatial_embeds_layer_idx", -1)
        self.head = self.language.embed_tokens if checkpoint.tied else self.language.lm_head
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
        clips, _, height, width, _ = frames.shape
        fused = self.connected(self.visual.forward(frames.flatten(0, 1)), layers[self.asked], height, width)
        return fused.view(clips, -1, fused.size(-1))

    def spatial_tokens(self, frames):
        """The one layer that the connector reads: uint8 [B, S, H, W, 3] -> [B, S, specials + h * w, 2 * D]"""
        return self.spatial.forward(frames, [self.every_layer[self.asked]])[0]

    def connected(self, visual, tokens, height, width):
        """visual [v, D] and the spatial encoder's tokens, of frames height x width -> [v, D]"""
        patch = self.visual.patch
        return self.connector.forward(tokens.flatten(0, 1), visual, height // patch, width // patch)

    def hidden(self, fused, batch, first):
        """fused [B, v, D] in place of the video tokens from `first` on -> states per layer [B, L, D], and per layer
        queries [B * L, heads, d] and keys [B * L, kv_heads, d]"""
        rows, length = batch.ids.shape
        x = self.language.embed(batch.ids.flatten()).view(rows, length, -1)
        x = torch.cat([x[:, :first], fused.to(x.dtype), x[:, first + fused.size(1) :]], 1).flatten(0, 1)
        cos, sin = self.language.rotary(batch.positions.flatten(1), x)
        states, looks = [], []
        before = first + fused.size(1) + 1  # with the token that ends the visual ones
        for layer in self.language.layers:
            q, k, v = layer.qkv(x, cos, sin)
            x = layer.finish(x, self.attend_segments(q, k, v, batch, before, layer.heads // layer.kv_heads))
            states.append(x.view(rows, length, -1))
            looks.append((q, k))
        return states, looks

    def attend_segments(self, q, k, v, batch, before, queries):
        """As `attend`, where each of a row's questions sees its first `before` tokens and itself alone: what is
        masked is not computed."""
        rows = len(batch.ids)
        each = [x.float().unflatten(0, (rows, -1))[:, :before].transpose(1, 2) for x in (q, k, v)]
        prefix = [each[0]] + [x.repeat_interleave(queries, 1) for x in each[1:]]
        part = [x.float()[batch.segments].transpose(1, 2) for x in (q, k, v)]
        part = [part[0]] + [torch.cat([b[batch.rows], x.repeat_interleave(queries, 1)], 2) for b, x in zip(prefix[1:], part[1:])]
        n = batch.segments.size(1)
        seen = torch.ones(n, before + n, dtype=torch.bool, device=q.device).tril(before)
        with torch.autocast(q.device.type, enabled=False):  # backward is slow in bf16 on a CPU
            prefix = functional.scaled_dot_product_attention(*prefix, is_causal=True)
            part = functional.scaled_dot_product_attention(*part, attn_mask=seen)
        return torch.cat([x.transpose(1, 2).flatten(0, 1) for x in (prefix, part)])[batch.back].to(v.dtype)

    def read(self, fused, ids, positions, mask=None, recompute=False):
        """Conversations, padded behind their ends: fused [v, D] stand in for all visual tokens, in order;
        ids [B, L], positions [3, B, L], mask [B, 1, L, L] or none where each token sees all before it ->
        hidden states [B, L, D]. With `recompute` a layer keeps its input only (gradient checkpointing)."""
        rows, length = ids.shape
        flat = ids.flatten()
        x = self.language.embed(flat)
        shown = torch.isin(flat, torch.tensor(self.pads, device=flat.device))
        shown &= shown.cumsum(0) <= len(fused)  # a model may say such a token, too
        x = x.masked_scatter(shown.unsqueeze(1), fused.to(x.dtype))
        cos, sin = self.language.rotary(positions.flatten(1), x)
        for layer in self.language.layers:
            given = layer, x, cos, sin, mask, rows
            x = self.recomputed(*given) if recompute else self.layer(*given)
        return x.view(rows, length, -1)

    def recomputed(self, *given):
        # Stopping early is an exception, which TorchScript does not let through.
        with recomputing.set_checkpoint_early_stop(False):
            return recomputing.checkpoint(self.layer, *given, use_reentrant=False)

    def layer(self, layer, x, cos, sin, mask, rows):
        """x [B * L, D] -> [B * L, D]"""
        q, k, v = layer.qkv(x, cos, sin)
        return layer.finish(x, self.attend(q, k, v, mask, rows, layer.heads // layer.kv_heads))

    @staticmethod
    def attend(q, k, v, mask, rows, queries):
        """q [B * L, heads, d], k and v [B * L, kv_heads, d] -> [B * L, heads, d]"""
        # Under autocast the rotation has brought q and k back to fp32.
        q, k, v = [x.to(v.dtype).view(rows, -1, x.size(1), x.size(2)).transpose(1, 2) for x in (q, k, v)]
        k, v = [x.repeat_interleave(queries, 1) for x in (k, v)]
        attended = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask, is_causal=mask is None)
        return attended.transpose(1, 2).flatten(0, 1)

    def logits(self, hidden):
        """Where the head is tied, the embedding is what is trained."""
        return functional.linear(self.language.norm.forward(hidden), self.head).float()

    def dense(self, head, layers, frames):
        """Per clip the raw map of one frame: frames [B] -> [B, H, W, channels]"""
        rows = torch.arange(len(frames), device=frames.device)
        tokens = [layer[rows, frames][:, SPECIAL_TOKENS:] for layer in layers]
        return head.forward(tokens, self.height, self.width, self.geometry.patch)

    def poses(self, layers):
        """Pose encodings [B, S, 9] of each of the camera head's iterations."""
        return self.geometry.camera_head.forward(layers[-1][:, :, 0])
