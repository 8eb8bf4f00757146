"""What a language model that was made wider (widen.py) has beside the old one, by itself: it reads old values as they were computed once
(count_states.py) and writes to the new ones alone."""

import torch
from torch import nn
from torch.nn import functional

from tally import MOST

LAYERS = 4  # the first
NOISE, DROPPED = 0.1, 0.15  # rooms are few enough to be learnt by heart


class Layer(nn.Module):
    """What is new in one: parts of its tensors."""

    def __init__(self, layer, old: int, neurons: int):
        super().__init__()
        d = layer.qkv_proj.weight.size(0) // (3 * layer.heads)
        self.places = {
            "qkv": (layer.qkv_proj.weight.view(3, layer.heads, d, -1), (slice(None), -1)),
            "bias": (layer.qkv_proj.bias.view(3, layer.heads, d), (slice(None), -1)),
            "out": (layer.o_proj.weight, (slice(old, None), slice(-d, None))),
            "neurons": (layer.mlp.gate_up_proj.weight.view(2, layer.mlp.down_proj.weight.size(1), -1), (slice(None), slice(neurons, None))),
            "down": (layer.mlp.down_proj.weight, (slice(old, None), slice(neurons, None))),
        }
        for name, (tensor, place) in self.places.items():
            setattr(self, name, nn.Parameter(tensor[place].detach().clone()))
        self.norms = [n.weight.detach() for n in (layer.input_layernorm, layer.post_attention_layernorm)]
        self.eps = layer.input_layernorm.eps

    def forward(self, old, new, mask, cos, sin):
        """old [B, 2, L, old], new [B, L, new] -> new"""
        h = self.normed(old[:, 0], new, self.norms[0])
        q, k, v = functional.linear(h, self.qkv.flatten(0, 1), self.bias.flatten()).chunk(3, -1)
        q, k = (turned(x, cos.squeeze(1), sin.squeeze(1)) for x in (q, k))
        looks = (q @ k.mT / q.size(-1) ** 0.5 + mask).softmax(-1)
        new = new + functional.linear(looks.to(v.dtype) @ v, self.out)
        gate, up = functional.linear(self.normed(old[:, 1], new, self.norms[1]), self.neurons.flatten(0, 1)).chunk(2, -1)
        return new + functional.linear(functional.dropout(functional.silu(gate) * up, DROPPED, self.training), self.down)

    def normed(self, old, new, weight):
        return functional.rms_norm(torch.cat([old, new], -1), weight.shape, weight, self.eps)

    @torch.no_grad()
    def put(self):
        for name, (tensor, place) in self.places.items():
            tensor[place] = getattr(self, name)


def turned(x, cos, sin):
    first, second = x.chunk(2, -1)
    return torch.cat([first * cos - second * sin, second * cos + first * sin], -1)


class Counting(nn.Module):
    def __init__(self, layers, states, old, neurons, first):
        super().__init__()
        self.layers = nn.ModuleList(Layer(layer, old, neurons) for layer in layers)
        self.states, self.first = states, first
        self.count = nn.Linear(layers[0].o_proj.weight.size(0) - old, MOST + 1)

    def forward(self, rooms, tokens):
        """-> logits [B, C, MOST + 1]"""
        states = self.states
        old = states.old[rooms].float()
        if self.training:
            old = old + NOISE * old.pow(2).mean(-1, keepdim=True).sqrt() * torch.randn_like(old)
        new = functional.pad(tokens[rooms].float(), (0, 0, self.first, old.size(3) - self.first - tokens.size(1)))
        for i, layer in enumerate(self.layers):
            new = layer(old[:, i], new, states.mask, states.cos, states.sin)
        return self.count(new[:, states.words])


def hold(language, old: int, neurons: int):
    """Leaves as they are, whatever else is trained: the new parts of the first layers, and what all layers write to the new values"""
    embedded = torch.ones_like(language.embed_tokens)
    embedded[:, old:] = 0.0
    masked(language.embed_tokens, embedded)
    for number, layer in enumerate(language.layers):
        d = layer.qkv_proj.weight.size(0) // (3 * layer.heads)
        tensors = [layer.qkv_proj.weight, layer.qkv_proj.bias, layer.o_proj.weight, layer.mlp.gate_up_proj.weight, layer.mlp.down_proj.weight]
        masks = qkv, bias, out, gate_up, down = [torch.ones_like(tensor) for tensor in tensors]
        out[old:], down[old:] = 0.0, 0.0
        if number < LAYERS:
            for mask in (qkv, bias):
                mask.unflatten(0, (3, layer.heads, d))[:, -1] = 0.0
            out[:, -d:], down[:, neurons:] = 0.0, 0.0
            gate_up.unflatten(0, (2, -1))[:, neurons:] = 0.0
        for tensor, mask in zip(tensors, masks):
            masked(tensor, mask)
        for norm in (layer.input_layernorm.weight, layer.post_attention_layernorm.weight):
            mask = torch.ones_like(norm)
            mask[old:] = 0.0
            masked(norm, mask)


def masked(tensor, mask):
    tensor.register_hook(lambda gradient: gradient * mask)
