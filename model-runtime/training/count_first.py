"""First values for what count_words.py trains: what of each category the tokens have is added up, exactly as far as that goes.

A sum over tokens is an attention, but all that it fetches is divided by a token's size. A value that is the same for all visual tokens
(translate.py) tells that size, r = 1 / size, and weights of exp(-r / its mean) undo the division to the second order. Visual tokens
themselves look at text instead, where there is nothing to fetch. A neuron for each category lets through the sum of what is named.
"""

import torch

from rooms import CATEGORIES

C = len(CATEGORIES)
SAME = C  # index of the value that is the same
TO = -1  # index of the value which has the sum of the category that is named
STEADY, APART = 23, 22  # of a head's pairs, those that positions do not turn
AWAY = 4.0
OBJECT = 0.7  # what one is at the word
COPIES = 8  # of a neuron, for some are dropped
OPEN = 6.0
RIDGE = 1e-2
SHARP = 3.0


@torch.no_grad()
def begin(counting, tokens, counts):
    """counting: beside.Counting; tokens [n, v, new], the new values; counts [n, C]"""
    layer, states = counting.layers[0], counting.states
    old, d = states.old.size(-1), layer.qkv.size(1)
    shown = slice(counting.first, counting.first + tokens.size(1))
    size = (states.old[:, 0, 0, shown].float().pow(2).sum(-1) + tokens.float().pow(2).sum(-1)).div(old + tokens.size(2)).sqrt()
    layer.qkv.zero_()
    layer.bias.zero_()
    q, k, v = layer.qkv
    layer.bias[0, STEADY] = d**0.5
    k[STEADY, old + SAME] = -1 / float((1 / size).mean())
    q[APART, old + SAME] = AWAY * d**0.5
    k[APART, old + SAME] = -1.0
    v[:C, old : old + C] = torch.eye(C)
    layer.out.zero_()
    layer.out[:C, :C] = torch.eye(C)
    of = slice(0, min(256, len(tokens)))
    named = states.old[of, 0, 1].float()
    summed = added(counting, tokens, of)[:, states.words, :C]  # [n, C, C]
    layer.out.mul_(OBJECT / slope(summed.diagonal(dim1=1, dim2=2), counts[of]))
    summed = added(counting, tokens, of)
    gates(layer, named, summed, states.words, old)
    found = counting.layers[0](states.old[of, 0].float(), placed(counting, tokens, of), states.mask, states.cos, states.sin)
    said = found[:, states.words, TO]
    per = slope(said, counts[of])
    number = torch.arange(counting.count.out_features).float()
    counting.count.weight.mul_(0.1)
    counting.count.weight[:, TO] = 2 * SHARP * number / per
    counting.count.bias.copy_(-SHARP * number**2)


def slope(values, counts):
    """Of values that are as large as counts, without an offset"""
    return float((values * counts).sum() / counts.pow(2).sum())


def placed(counting, tokens, of):
    left = counting.states.old.size(3) - counting.first - tokens.size(1)
    return torch.nn.functional.pad(tokens[of].float(), (0, 0, counting.first, left))


def added(counting, tokens, of):
    """New values behind the first layer's attention"""
    layer, states = counting.layers[0], counting.states
    down = layer.down.clone()
    layer.down.zero_()
    found = layer(states.old[of, 0].float(), placed(counting, tokens, of), states.mask, states.cos, states.sin)
    layer.down.copy_(down)
    return found


def gates(layer, named, summed, words, old):
    """Neurons that a category's word opens: found by least squares, so that other words and visual tokens leave them closed"""
    x = layer.normed(named, summed, layer.norms[1])[..., :old]
    wanted = torch.zeros(*x.shape[:2], C)
    wanted[:, words] = torch.eye(C)
    weight = torch.where(wanted.amax(-1, keepdim=True) > 0, 3.0, 1.0)
    x, wanted = (x * weight).flatten(0, 1), (wanted * weight).flatten(0, 1)
    rows = torch.linalg.solve(x.T @ x + RIDGE * len(x) * torch.eye(old), x.T @ wanted).T
    gate, up = layer.neurons[:, : COPIES * C]
    layer.neurons[:, : COPIES * C] = 0.0
    gate[:, :old] = OPEN * rows.repeat(COPIES, 1)
    up[:, old : old + C] = torch.eye(C).repeat(COPIES, 1)
    layer.down.zero_()
    layer.down[TO, : COPIES * C] = 1 / (COPIES * OPEN)
