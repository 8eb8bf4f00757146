"""The gradient of attention in bfloat16 on a processor, where PyTorch's own takes two to six times as long as these products.
The archives' attention goes through it, too, once it is put in the other's place."""

import torch

ONCE = 1 << 19  # scores that are looked at at once: as many as stay in the caches
NAME = "_scaled_dot_product_flash_attention_for_cpu_backward"


def gradient(grad, q, k, v, out, logsumexp, dropout, causal, attn_mask=None, scale=None):
    """All [B, heads, N, d], logsumexp [B, heads, N]"""
    if causal or attn_mask is not None or q.dtype != torch.bfloat16:
        raise NotImplementedError("attention is without a mask here, and in bfloat16")
    scale = scale or q.size(-1) ** -0.5
    b, heads, n, d = q.shape
    found = [torch.empty_like(x) for x in (q, k, v)]  # in the order of theirs in memory
    once = max(1, ONCE // (heads * n * n))
    for at in range(0, b, once):
        part = slice(at, at + once)
        g, a, c, e = (x[part].reshape(-1, n, d) for x in (grad, q, k, v))
        inner = (g.float() * out[part].reshape(-1, n, d)).sum(-1)
        weights = less(a * scale, c, logsumexp[part].reshape(-1, n)).exp_()
        scores = less(g, e, inner).mul_(weights).mul_(scale)
        for into, value in zip(found, (torch.bmm(scores, c), torch.bmm(scores.mT, a), torch.bmm(weights.mT, g))):
            into[part] = value.view(-1, heads, n, d)
    return tuple(found)


def less(x, y, offset):
    """x yᵀ - offset, rounded once: where the difference is small, it is precise."""
    high = offset.to(x.dtype)
    low = (offset - high).to(x.dtype)
    return torch.bmm(torch.cat([x, high.unsqueeze(-1), low.unsqueeze(-1)], -1), torch.nn.functional.pad(y, (0, 2), value=-1.0).mT)


def replace():
    """-> what has to be kept for as long as it is to last"""
    library = torch.library.Library("aten", "IMPL")
    library.impl(NAME, gradient, "CPU")
    return library
