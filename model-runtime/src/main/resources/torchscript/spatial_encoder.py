# The spatial encoder: VGGT's aggregator (arXiv 2503.11651, section 3.2), DINOv2 patches refined by
# attention that alternates between one frame and all frames.


# DINOv2 with registers (arXiv 2304.07193, 2309.16588).
class PatchEmbed(Module):
    weight : Tensor  # [D, 3, patch, patch]
    bias : Tensor
    cls_token : Tensor  # [1, 1, D]
    pos_embed : Tensor  # [1, 1 + side * side, D]
    register_tokens : Tensor  # [1, registers, D]
    blocks : List[__torch__.layers.Block]
    norm : __torch__.layers.LayerNorm

    # images [F, 3, H, W], normalised -> patch tokens [F, h * w, D]
    def forward(self, images: Tensor, taps: Optional[Dict[str, Tensor]]) -> Tensor:
        patches = torch.conv2d(images, self.weight, self.bias, self.weight.size()[2:])
        f, width, h, w = patches.size()
        position = self.position(h, w)
        x = torch.cat([self.cls_token.expand([f, -1, -1]), torch.flatten(patches, 2).transpose(1, 2)], 1)
        x = x + position
        registers = self.register_tokens.expand([f, -1, -1])
        x = torch.cat([x[:, :1], registers, x[:, 1:]], 1)
        for block in self.blocks:
            x = block.forward(x)
        x = self.norm.forward(x[:, 1 + registers.size(1):])
        if taps is not None:
            taps["dino_pos_interp"] = position
            taps["dino_patchtokens"] = x
        return x

    # The learnt square of positions, resampled to h x w: [1, 1 + h * w, D]
    def position(self, h: int, w: int) -> Tensor:
        side = int(round((self.pos_embed.size(1) - 1) ** 0.5))
        if h == side and w == side:
            return self.pos_embed
        square = self.pos_embed[:, 1:].float().view([1, side, side, -1])
        resampled = torch._upsample_bicubic2d_aa(torch.permute(square, [0, 3, 1, 2]), [h, w], False, None, None)
        patches = torch.flatten(resampled, 2).transpose(1, 2).type_as(self.pos_embed)
        return torch.cat([self.pos_embed[:, :1], patches], 1)

    def pack(self, files: List[Tensor]) -> None:
        for block in self.blocks:
            block.pack(files)


# Attention with normalised, rotated queries and keys.
class RotaryAttention(Module):
    qkv : __torch__.layers.Linear
    q_norm : __torch__.layers.LayerNorm
    k_norm : __torch__.layers.LayerNorm
    proj : __torch__.layers.Linear
    heads : int

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
        q, k, v = __torch__.layers.split_heads(self.qkv.forward(x), self.heads)
        q = __torch__.spatial_encoder.rotate(self.q_norm.forward(q), cos, sin)
        k = __torch__.spatial_encoder.rotate(self.k_norm.forward(k), cos, sin)
        return self.proj.forward(__torch__.attention.attend(q, k, v))

    def pack(self, files: List[Tensor]) -> None:
        self.qkv.pack(files)
        self.proj.pack(files)


class Block(Module):
    norm1 : __torch__.layers.LayerNorm
    attn : __torch__.spatial_encoder.RotaryAttention
    ls1 : Tensor
    norm2 : __torch__.layers.LayerNorm
    mlp : __torch__.layers.Mlp
    ls2 : Tensor

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
        x = torch.addcmul(x, self.ls1, self.attn.forward(self.norm1.forward(x), cos, sin))
        return torch.addcmul(x, self.ls2, self.mlp.forward(self.norm2.forward(x)))

    def pack(self, files: List[Tensor]) -> None:
        self.attn.pack(files)
        self.mlp.pack(files)


# 2D rotary embedding: the first half of a head turns by the row, the second by the column.
# x [B, N, heads, d], cos and sin [N, 1, 2, d / 4]
def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    b, n, heads, d = x.size()
    x1, x2 = torch.unbind(x.view([b, n, heads, 2, 2, d // 4]), 4)
    rotated = torch.stack([x1 * cos - x2 * sin, x2 * cos + x1 * sin], 4)
    return rotated.view([b, n, heads, d])


class SpatialEncoder(Module):
    patch_embed : __torch__.spatial_encoder.PatchEmbed
    camera_token : Tensor  # [1, 2, 1, D]: of the first frame, of every other
    register_token : Tensor  # [1, 2, registers, D]
    frame_blocks : List[__torch__.spatial_encoder.Block]
    global_blocks : List[__torch__.spatial_encoder.Block]

    # frames uint8 [C, S, H, W, 3]: C clips that do not see each other -> per asked layer, in the
    # order asked, the tokens [C, S, specials + h * w, 2 * D]; deeper layers are not computed
    def forward(self, frames: Tensor, layers: List[int]) -> List[Tensor]:
        return self.encode(frames, layers, None)

    # frames uint8 [S, H, W, 3] of one clip -> all layers [S, P, 2 * D], and what DINOv2 made
    def trace(self, frames: Tensor) -> Dict[str, Tensor]:
        taps = annotate(Dict[str, Tensor], {})
        layers = self.encode(frames.unsqueeze(0), [i for i in range(len(self.frame_blocks))], taps)
        for i in range(len(layers)):
            taps["vggt_layer" + str(i)] = layers[i][0]
        taps["spatial_last"] = layers[-1][0]
        return taps

    def encode(self, frames: Tensor, layers: List[int], taps: Optional[Dict[str, Tensor]]) -> List[Tensor]:
        c, s, height, width, channels = frames.size()
        x = self.begin(self.patch_embed.forward(self.normalised(torch.flatten(frames, 0, 1)), taps), c)
        kept = annotate(Dict[int, Tensor], {})
        for i in range(max(layers) + 1):
            in_frame = self.attend_in_frames(x, i, height, width)
            x = self.attend_across_frames(in_frame, i, height, width)
            if i in layers:
                kept[i] = torch.cat([in_frame, x], -1)
        return [kept[i] for i in layers]

    # The same in pieces: frames uint8 [F, H, W, 3] -> patches [F, h * w, D], of some frames at a time
    def patches(self, frames: Tensor) -> Tensor:
        return self.patch_embed.forward(self.normalised(frames), None)

    # patches [C * S, h * w, D] of C clips -> [C, S, specials + h * w, D]
    def begin(self, patches: Tensor, c: int) -> Tensor:
        frames, count, width = patches.size()
        s = frames // c
        special = self.special_tokens(s).expand([c, -1, -1, -1])
        return torch.cat([special, patches.view([c, s, count, width])], 2)

    # x [C, S, P, D] of frames height x width -> what layer i's frame attention makes of it
    def attend_in_frames(self, x: Tensor, i: int, height: int, width: int) -> Tensor:
        cos, sin = self.rotary(height, width, x)
        return self.frame_blocks[i].forward(torch.flatten(x, 0, 1), cos, sin).view(x.size())

    # That -> what layer i's global attention makes of it
    def attend_across_frames(self, x: Tensor, i: int, height: int, width: int) -> Tensor:
        cos, sin = self.rotary(height, width, x)
        every = [x.size(1), 1, 1, 1]
        return self.global_blocks[i].forward(torch.flatten(x, 1, 2), cos.repeat(every), sin.repeat(every)).view(x.size())

    def patch(self) -> int:
        return self.patch_embed.weight.size(3)

    # [F, H, W, 3] -> [F, 3, H, W] by ImageNet's statistics, in the weights' type
    def normalised(self, frames: Tensor) -> Tensor:
        images = __torch__.layers.unit_range(frames).type_as(self.camera_token)
        mean = torch.tensor([0.485, 0.456, 0.406], dtype=6, device=frames.device).type_as(images)
        std = torch.tensor([0.229, 0.224, 0.225], dtype=6, device=frames.device).type_as(images)
        return torch.permute((images - mean) / std, [0, 3, 1, 2])

    # [1, S, 1 + registers, D]: the first frame has tokens of its own
    def special_tokens(self, s: int) -> Tensor:
        special = torch.cat([self.camera_token, self.register_token], 2)
        return torch.cat([special[:, :1], special[:, 1:].expand([-1, s - 1, -1, -1])], 1)

    # cos and sin [specials + h * w, 1, 2, d / 4]; patches count from 1, special tokens stand at 0.
    # As published, the angles are rounded to the activations' type before cos and sin.
    def rotary(self, height: int, width: int, x: Tensor) -> Tuple[Tensor, Tensor]:
        h, w = height // self.patch(), width // self.patch()
        specials = x.size(2) - h * w
        row = torch.arange(1, h + 1, device=x.device).view([h, 1]).expand([h, w])
        column = torch.arange(1, w + 1, device=x.device).view([1, w]).expand([h, w])
        patches = torch.stack([row, column], -1).view([h * w, 2])
        position = torch.cat([torch.zeros([specials, 2], dtype=4, device=x.device), patches])
        head_width = x.size(-1) // self.frame_blocks[0].attn.heads
        frequencies = __torch__.layers.inverse_frequencies(100., head_width // 2, x.device)
        angles = (position.view([-1, 1, 2, 1]) * frequencies).type_as(x)
        return (torch.cos(angles), torch.sin(angles))

    def pack(self, files: List[Tensor]) -> None:
        self.patch_embed.pack(files)
        for block in self.frame_blocks:
            block.pack(files)
        for block in self.global_blocks:
            block.pack(files)
