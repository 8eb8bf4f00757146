# VGGT's dense heads (arXiv 2503.11651, section 3.3): a DPT (arXiv 2103.13413) over four layers of
# the aggregator, giving a value and a confidence per pixel.


class Conv(Module):
    weight : Tensor  # [out, in, k, k]
    bias : Tensor

    def forward(self, x: Tensor) -> Tensor:
        return torch.conv2d(x, self.weight, self.bias, [1, 1], [self.weight.size(3) // 2, self.weight.size(3) // 2])


# conv2(ReLU(conv1(ReLU(x)))) + ReLU(x): the published ReLU works in place, on the skip path too.
class ResidualConvUnit(Module):
    conv1 : __torch__.dense_head.Conv
    conv2 : __torch__.dense_head.Conv

    def forward(self, x: Tensor) -> Tensor:
        x = torch.relu(x)
        return self.conv2.forward(torch.relu(self.conv1.forward(x))) + x


# Adds a finer map to the coarser fusion so far, and upsamples.
class FeatureFusion(Module):
    resConfUnit1 : __torch__.dense_head.ResidualConvUnit
    resConfUnit2 : __torch__.dense_head.ResidualConvUnit
    out_conv : __torch__.dense_head.Conv

    def forward(self, coarse: Tensor, fine: Tensor, size: List[int]) -> Tensor:
        x = self.resConfUnit2.forward(coarse + self.resConfUnit1.forward(fine))
        return self.out_conv.forward(__torch__.dense_head.resized(x, size))


# The coarsest map has nothing before it.
class FirstFusion(Module):
    resConfUnit2 : __torch__.dense_head.ResidualConvUnit
    out_conv : __torch__.dense_head.Conv

    def forward(self, coarse: Tensor, size: List[int]) -> Tensor:
        return self.out_conv.forward(__torch__.dense_head.resized(self.resConfUnit2.forward(coarse), size))


def resized(x: Tensor, size: List[int]) -> Tensor:
    return torch.upsample_bilinear2d(x, size, True, None)


class DenseHead(Module):
    norm : __torch__.layers.LayerNorm
    projects : List[__torch__.dense_head.Conv]
    enlarge4 : __torch__.dense_head.Conv  # transposed, [in, out, 4, 4]
    enlarge2 : __torch__.dense_head.Conv  # transposed, [in, out, 2, 2]
    reduce2 : __torch__.dense_head.Conv
    layer_rn : List[Tensor]  # [features, channels, 3, 3] each
    refinenet4 : __torch__.dense_head.FirstFusion
    refinenet3 : __torch__.dense_head.FeatureFusion
    refinenet2 : __torch__.dense_head.FeatureFusion
    refinenet1 : __torch__.dense_head.FeatureFusion
    output_conv1 : __torch__.dense_head.Conv
    output_conv2_0 : __torch__.dense_head.Conv
    output_conv2_2 : __torch__.dense_head.Conv

    # patch tokens of four layers, each [F, h * w, D] -> raw [F, height, width, channels], the
    # confidence last, not activated; frames do not see each other
    def forward(self, layers: List[Tensor], height: int, width: int, patch: int) -> Tensor:
        h, w, aspect = height // patch, width // patch, width / height
        r1 = self.layer(layers, 0, h, w, aspect)
        r2 = self.layer(layers, 1, h, w, aspect)
        r3 = self.layer(layers, 2, h, w, aspect)
        r4 = self.layer(layers, 3, h, w, aspect)
        x = self.refinenet4.forward(r4, r3.size()[2:])
        x = self.refinenet3.forward(x, r3, r2.size()[2:])
        x = self.refinenet2.forward(x, r2, r1.size()[2:])
        x = self.refinenet1.forward(x, r1, [2 * r1.size(2), 2 * r1.size(3)])
        x = __torch__.dense_head.resized(self.output_conv1.forward(x), [height, width])
        x = x + __torch__.dense_head.uv_embedding(x, aspect)
        x = self.output_conv2_2.forward(torch.relu(self.output_conv2_0.forward(x)))
        return torch.permute(x, [0, 2, 3, 1])

    # all tokens of four layers [C, S, P, D] -> raw [1, height, width, channels] of the frame-th of the
    # C * S frames
    def of_frame(self, layers: List[Tensor], frame: int, height: int, width: int, patch: int) -> Tensor:
        patches = height // patch * (width // patch)
        tokens = [torch.flatten(layer, 0, 1)[frame:frame + 1, layer.size(2) - patches:] for layer in layers]
        return self.forward(tokens, height, width, patch)

    # The dense maps of many frames do not fit in memory at once, so frames go one by one.
    def of_frames(self, layers: List[Tensor], height: int, width: int, patch: int) -> Tensor:
        frames = layers[0].size(0) * layers[0].size(1)
        return torch.cat([self.of_frame(layers, i, height, width, patch) for i in range(frames)])

    # [F, h * w, D] of the k-th layer -> its map at 4, 2, 1 and 1/2 of h x w
    def layer(self, layers: List[Tensor], k: int, h: int, w: int, aspect: float) -> Tensor:
        tokens = self.norm.forward(layers[k].type_as(self.norm.weight))
        x = self.projects[k].forward(torch.reshape(tokens.transpose(1, 2), [tokens.size(0), tokens.size(2), h, w]))
        x = x + __torch__.dense_head.uv_embedding(x, aspect)
        if k == 0:
            x = torch.conv_transpose2d(x, self.enlarge4.weight, self.enlarge4.bias, [4, 4])
        if k == 1:
            x = torch.conv_transpose2d(x, self.enlarge2.weight, self.enlarge2.bias, [2, 2])
        if k == 3:
            x = torch.conv2d(x, self.reduce2.weight, self.reduce2.bias, [2, 2], [1, 1])
        return torch.conv2d(x, self.layer_rn[k], None, [1, 1], [1, 1])


# Where a pixel is in the image, as sines and cosines: [C, b, a] for maps x [F, C, b, a].
def uv_embedding(x: Tensor, aspect: float) -> Tensor:
    f, channels, rows, columns = x.size()
    diagonal = (aspect * aspect + 1) ** 0.5
    u = __torch__.dense_head.sines(aspect / diagonal, columns, channels // 2, x.device)
    v = __torch__.dense_head.sines(1 / diagonal, rows, channels // 2, x.device)
    u = u.view([-1, 1, columns]).expand([-1, rows, columns])
    v = v.view([-1, rows, 1]).expand([-1, rows, columns])
    return (0.1 * torch.cat([u, v])).type_as(x)


# Pixel centres from -extent to extent, their sines, then their cosines: [channels, n], fp32
def sines(extent: float, n: int, channels: int, device: Device) -> Tensor:
    last = extent * (n - 1) / n
    centres = torch.linspace(-last, last, n, dtype=7, device=device)
    k = torch.arange(channels // 2, dtype=7, device=device) / (channels / 2)
    angles = centres / torch.pow(100., k).unsqueeze(1)
    return torch.cat([torch.sin(angles), torch.cos(angles)]).float()
