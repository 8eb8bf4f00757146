# What the parts of the model share. Shapes stand behind #; leading dimensions are free. `pack` is called
# once after loading, if at all: it brings weights into the order that the device's products read.


class Linear(Module):
    weight : Tensor  # [out, in]
    bias : Tensor  # [out]

    def forward(self, x: Tensor) -> Tensor:
        return __torch__.products.product(x, self.weight, self.bias)

    def pack(self) -> None:
        self.weight = __torch__.products.packed(self.weight)


# Linear without a bias.
class Projection(Module):
    weight : Tensor  # [out, in]

    def forward(self, x: Tensor) -> Tensor:
        return __torch__.products.product(x, self.weight, None)

    def pack(self) -> None:
        self.weight = __torch__.products.packed(self.weight)


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


# fc2(GELU(fc1(x))), GELU in its erf form.
class Mlp(Module):
    fc1 : __torch__.layers.Linear
    fc2 : __torch__.layers.Linear

    def forward(self, x: Tensor) -> Tensor:
        return __torch__.products.gelu_mlp(x, self.fc1.weight, self.fc1.bias, self.fc2.weight, self.fc2.bias)

    def pack(self) -> None:
        self.fc1.pack()
        self.fc2.pack()


class Attention(Module):
    qkv : __torch__.layers.Linear
    proj : __torch__.layers.Linear
    heads : int

    def forward(self, x: Tensor) -> Tensor:
        q, k, v = __torch__.layers.split_heads(self.qkv.forward(x), self.heads)
        return self.proj.forward(__torch__.layers.attend(q, k, v))

    def pack(self) -> None:
        self.qkv.pack()
        self.proj.pack()


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

    def pack(self) -> None:
        self.attn.pack()
        self.mlp.pack()


# [B, N, 3 * heads * d] -> q, k, v, each [B, N, heads, d]
def split_heads(qkv: Tensor, heads: int) -> Tuple[Tensor, Tensor, Tensor]:
    b, n, width = qkv.size()
    q, k, v = torch.unbind(qkv.view([b, n, 3, heads, width // (3 * heads)]), 2)
    return (q, k, v)


# Every query sees every key: [B, N, heads, d] -> [B, N, heads * d]
def attend(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    attended = torch.scaled_dot_product_attention(
        q.transpose(1, 2), k.transpose(1, 2), v.transpose(1, 2))
    return torch.flatten(attended.transpose(1, 2), 2)


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
