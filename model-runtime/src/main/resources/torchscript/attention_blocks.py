# Attention in bf16 on a processor, over oneDNN's products: PyTorch's own goes through MKL, whose products in
# bf16 are no faster there than in fp32. Queries and keys come in blocks, as in FlashAttention (arXiv
# 2205.14135), so small that a block's weights stay in the processor's caches.


# Every query sees every key: [B, N, heads, d] -> [B, N, heads * d]. Two halves of the heads at once: while
# one of them waits until all threads have done their share of an operation, the other computes.
def attend(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    if q.size(1) < 1024:
        return __torch__.whole_attention.attend(q, k, v)
    attended = torch.empty_like(q, memory_format=0)
    half = q.size(2) // 2
    def second():
        return __torch__.attention.attend_heads(q, k, v, attended, half, q.size(2))
    other = fork(second)
    first = __torch__.attention.attend_heads(q, k, v, attended, 0, half)
    last = torch.wait(other)
    return torch.flatten(attended, 2)


# The heads from `first` to before `end`, two at a time.
def attend_heads(q: Tensor, k: Tensor, v: Tensor, attended: Tensor, first: int, end: int) -> None:
    for i in range(q.size(0)):
        for start in range(first, end, 2):
            stop = min(start + 2, end)
            __torch__.attention.attend_in_blocks(
                q[i:i + 1, :, start:stop], k[i:i + 1, :, start:stop], v[i:i + 1, :, start:stop],
                attended[i:i + 1, :, start:stop])


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
    key_blocks = __torch__.attention.blocks(keys, 512)
    value_blocks = __torch__.attention.blocks(v[0].transpose(0, 1), 512)
    ones = q.new_ones([heads, 1024, 1])
    start = 0
    for rows in __torch__.attention.blocks(queries, 2048):
        end = start + rows.size(1)
        rows[:, :, d] = 0.
        largest = torch.amax(torch.matmul(rows, key_blocks[0].transpose(1, 2)), [2])
        few = torch.amin(torch.matmul(rows[:, ::128], keys.transpose(1, 2)), [2])
        faint = bool(torch.any(torch.lt(torch.sub(few, largest[:, ::128]), -126.)))
        rows[:, :, d] = torch.neg(largest)
        mass = torch.zeros([heads, rows.size(1), 1], dtype=6)
        mean = torch.zeros([heads, rows.size(1), d], dtype=6)
        for some, values in zip(key_blocks, value_blocks):
            scores = torch.matmul(rows, some.transpose(1, 2))
            if faint:
                scores = torch.clamp_min_(scores, -126.)
            weights = torch.exp2_(scores)
            mass = torch.add_(mass, torch.matmul(weights, ones[:, :some.size(1)]))
            mean = torch.add_(mean, torch.matmul(weights, values))
        mean = torch.div_(mean, mass)
        if bool(torch.all(torch.isfinite(mass))):
            attended[0, start:end] = mean.transpose(0, 1)
        else:
            whole = __torch__.whole_attention.attend(q[:, start:end], k, v)
            attended[:, start:end] = whole.view([1, -1, heads, d])
        start = end


# x [heads, N, d] in parts of about `size` rows, each contiguous: oneDNN's products copy what is not, every
# time. Parts are as even as multiples of 16 can be.
def blocks(x: Tensor, size: int) -> List[Tensor]:
    parts = max(1, (x.size(1) + size // 2) // size)
    rows = (x.size(1) + 16 * parts - 1) // (16 * parts) * 16
    return [torch.contiguous(part) for part in torch.split(x, rows, 1)]
