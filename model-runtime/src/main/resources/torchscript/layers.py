# What the parts of the model share. Shapes stand behind #; leading dimensions are free. `pack` is called
# once after loading: it finds the weights that lie in the checkpoint's own mapped `files`, and brings
# weights into the order that the device's products read.


class Linear(Module):
    weight : Tensor  # [out, in]
    bias : Tensor  # [out]

    def forward(self, x: Tensor) -> Tensor:
        return __torch__.products.product(x, self.weight, self.bias)

    def pack(self, files: List[Tensor]) -> None:
        self.weight = __torch__.layers.ready(self.weight, files)


# Linear without a bias.
class Projection(Module):
    weight : Tensor  # [out, in]

    def forward(self, x: Tensor) -> Tensor:
        return __torch__.products.product(x, self.weight, None)

    def pack(self, files: List[Tensor]) -> None:
        self.weight = __torch__.layers.ready(self.weight, files)


# Several linear maps of one input, their outputs behind each other.
class StackedLinear(Module):
    weight : Tensor  # [out, in] of all, or of the first where they lie in files
    others : List[Tensor]  # where they do, those behind it
    bias : Tensor  # [out] of all

    def forward(self, x: Tensor) -> Tensor:
        return __torch__.layers.stacked(x, self.weight, self.others, self.bias)

    # Where they are two, the outputs of each.
    def both(self, x: Tensor) -> Tuple[Tensor, Tensor]:
        return __torch__.layers.both(x, self.weight, self.others, self.bias)

    def pack(self, files: List[Tensor]) -> None:
        self.weight = __torch__.layers.ready(self.weight, files)
        self.others = [__torch__.layers.ready(other, files) for other in self.others]


# StackedLinear without a bias.
class StackedProjection(Module):
    weight : Tensor
    others : List[Tensor]

    def forward(self, x: Tensor) -> Tensor:
        return __torch__.layers.stacked(x, self.weight, self.others, None)

    def both(self, x: Tensor) -> Tuple[Tensor, Tensor]:
        return __torch__.layers.both(x, self.weight, self.others, None)

    def pack(self, files: List[Tensor]) -> None:
        self.weight = __torch__.layers.ready(self.weight, files)
        self.others = [__torch__.layers.ready(other, files) for other in self.others]


class LayerNorm(Module):
    weight : Tensor
    bias : Tensor
    eps : float

    def forward(self, x: Tensor) -> Tensor:
        return torch.layer_norm(x, self.weight.size(), self.weight, self.bias, self.eps)


# The statistics are fp32, and the quotient is rounded to the activations' type before the weight.
class RmsNorm(Module):
    weight : Tensor
    eps : float

    def forward(self, x: Tensor) -> Tensor:
        y = x.float()
        y = y * torch.rsqrt(torch.mean(y * y, [-1], True) + self.eps)
        return self.weight * y.type_as(x)


# fc2(GELU(fc1(x))), GELU in its erf form, as many rows at once as suit the products.
class Mlp(Module):
    fc1 : __torch__.layers.Linear
    fc2 : __torch__.layers.Linear

    def forward(self, x: Tensor) -> Tensor:
        parts = annotate(List[Tensor], [])
        for rows in torch.split(torch.flatten(x, 0, -2), __torch__.products.rows_at_once(x, self.fc1.weight)):
            parts.append(self.fc2.forward(torch.gelu(self.fc1.forward(rows))))
        y = parts[0] if len(parts) == 1 else torch.cat(parts)
        return torch.unflatten(y, 0, x.size()[:-1])

    def pack(self, files: List[Tensor]) -> None:
        self.fc1.pack(files)
        self.fc2.pack(files)


class Attention(Module):
    qkv : __torch__.layers.Linear
    proj : __torch__.layers.Linear
    heads : int

    def forward(self, x: Tensor) -> Tensor:
        q, k, v = __torch__.layers.split_heads(self.qkv.forward(x), self.heads)
        return self.proj.forward(__torch__.attention.attend(q, k, v))

    def pack(self, files: List[Tensor]) -> None:
        self.qkv.pack(files)
        self.proj.pack(files)


# A pre-norm transformer block with layer scale: DINOv2, and the trunk of VGGT's camera head.
class Block(Module):
    norm1 : __torch__.layers.LayerNorm
    attn : __torch__.layers.Attention
    ls1 : Tensor
    norm2 : __torch__.layers.LayerNorm
    mlp : __torch__.layers.Mlp
    ls2 : Tensor

    def forward(self, x: Tensor) -> Tensor:
        x = torch.addcmul(x, self.ls1, self.attn.forward(self.norm1.forward(x)))
        return torch.addcmul(x, self.ls2, self.mlp.forward(self.norm2.forward(x)))

    def pack(self, files: List[Tensor]) -> None:
        self.attn.pack(files)
        self.mlp.pack(files)


# [B, N, 3 * heads * d] -> q, k, v, each [B, N, heads, d]
def split_heads(qkv: Tensor, heads: int) -> Tuple[Tensor, Tensor, Tensor]:
    b, n, width = qkv.size()
    q, k, v = torch.unbind(qkv.view([b, n, 3, heads, width // (3 * heads)]), 2)
    return (q, k, v)


# A weight as products read it.
def ready(weight: Tensor, files: List[Tensor]) -> Tensor:
    return __torch__.products.packed(__torch__.layers.located(weight, files))


# An archive that leaves a weight in the checkpoint's files has in its place where it is: which of `files`,
# its first element there, rows, columns.
def located(weight: Tensor, files: List[Tensor]) -> Tensor:
    if torch.is_floating_point(weight):
        return weight
    first, rows, columns = int(weight[1]), int(weight[2]), int(weight[3])
    return files[int(weight[0])][first:first + rows * columns].view([rows, columns])


# x [.., in] -> the outputs of several linear maps behind each other [.., out]
def stacked(x: Tensor, weight: Tensor, others: List[Tensor], bias: Optional[Tensor]) -> Tensor:
    if len(others) == 0:
        return __torch__.products.product(x, weight, bias)
    outputs = [__torch__.products.product(x, weight, None)]
    for other in others:
        outputs.append(__torch__.products.product(x, other, None))
    y = torch.cat(outputs, -1)
    return y if bias is None else torch.add_(y, bias)


# x [.., in] -> the outputs of two linear maps, which nobody puts behind each other where their weights are two
def both(x: Tensor, weight: Tensor, others: List[Tensor], bias: Optional[Tensor]) -> Tuple[Tensor, Tensor]:
    if len(others) == 0:
        first, second = torch.chunk(__torch__.products.product(x, weight, bias), 2, -1)
        return (first, second)
    if bias is None:
        return (__torch__.products.product(x, weight, None), __torch__.products.product(x, others[0], None))
    rows = weight.size(0)
    return (__torch__.products.product(x, weight, bias[:rows]), __torch__.products.product(x, others[0], bias[rows:]))


# Rotary embedding of the halves [x1, x2] of the last dimension.
def rotate_halves(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    x1, x2 = torch.chunk(x, 2, -1)
    return torch.cat([x1 * cos - x2 * sin, x2 * cos + x1 * sin], -1)


# base ** (-2i / width) for i in 0 .. width / 2 - 1, fp32: [width / 2]
def inverse_frequencies(base: float, width: int, device: Device) -> Tensor:
    exponents = torch.arange(0, width, 2, dtype=6, device=device) / width
    return torch.reciprocal(torch.pow(base, exponents))


# uint8 pixels to fp32 in [0, 1]. The quotient in fp32 equals the published one, which goes through
# fp64, for each of the 256 values.
def unit_range(pixels: Tensor) -> Tensor:
    return pixels.float() / 255.
