# Attention in bf16 on a processor, over oneDNN's products: PyTorch's own goes through MKL, whose products in
# bf16 are no faster there than in fp32. Queries and keys come in blocks, as in FlashAttention (arXiv
# 2205.14135), so small that a block's weights stay in the processor's caches.


# Every query sees every key: [B, N, heads, d] -> [B, N, heads * d]
def attend(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    b, n, heads, d = q.size()
    if n < 1024:
        return __torch__.whole_attention.attend(q, k, v)
    attended = torch.empty_like(q, memory_format=0)
    for i in range(b):
        for first in range(0, heads, 4):
            last = min(first + 4, heads)
            __torch__.attention.attend_in_blocks(
                q[i:i + 1, :, first:last], k[i:i + 1, :, first:last], v[i:i + 1, :, first:last],
                attended[i:i + 1, :, first:last])
    return torch.flatten(attended, 2)


# Some heads of one sequence: q, k, v [1, N, heads, d] -> attended, of the same shape. A row's softmax is the
# same whatever is taken from its scores. What is taken is the row's largest among one block of keys, and that
# inside the product, before its result is rounded: scores that weigh something are near 0 then, where bf16 is
# fine. One above it by 127 or more would be infinite; rows with one are done by PyTorch. Powers below the
# smallest normal number take a processor several times as long, and weigh nothing: they are not made where
# one of a few rows has any, for whom all keys are looked at.
def attend_in_blocks(q: Tensor, k: Tensor, v: Tensor, attended: Tensor) -> None:
    n, heads, d = q.size()[1:]
    queries = q.new_empty([heads, n, d + 1])  # in powers of 2, and what is taken from the row's scores
    queries[:, :, :d] = q[0].transpose(0, 1) * (1.4426950408889634 * d ** -0.5)
    keys = q.new_ones([heads, n, d + 1])
    keys[:, :, :d] = k[0].transpose(0, 1)
    keys = keys.transpose(1, 2)
    values = torch.contiguous(v[0].transpose(0, 1))
    ones = q.new_ones([heads, n, 1])
    for start in range(0, n, 1024):
        rows = queries[:, start:start + 1024]
        rows[:, :, d] = 0.
        sample = torch.matmul(rows, keys[:, :, start:start + 512])
        largest = torch.amax(sample, [2])
        few = torch.amin(torch.matmul(rows[:, ::128], keys), [2])
        faint = bool(torch.any(torch.lt(torch.sub(few, largest[:, ::128]), -126.)))
        rows[:, :, d] = torch.neg(largest)
        mass = torch.zeros([heads, rows.size(1), 1], dtype=6)
        mean = torch.zeros([heads, rows.size(1), d], dtype=6)
        for first in range(0, n, 512):
            scores = torch.matmul(rows, keys[:, :, first:first + 512])
            if faint:
                scores = torch.clamp_min_(scores, -126.)
            weights = torch.exp2_(scores)
            mass = torch.add_(mass, torch.matmul(weights, ones[:, first:first + 512]))
            mean = torch.add_(mean, torch.matmul(weights, values[:, first:first + 512]))
        mean = torch.div_(mean, mass)
        if bool(torch.all(torch.isfinite(mass))):
            attended[0, start:start + 1024] = mean.transpose(0, 1)
        else:
            whole = __torch__.whole_attention.attend(q[:, start:start + 1024], k, v)
            attended[:, start:start + 1024] = whole.view([1, -1, heads, d])
