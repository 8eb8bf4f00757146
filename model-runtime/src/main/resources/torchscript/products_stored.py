# Products in the activations' precision with weights that stay as they are stored, in another: some rows of
# a weight at a time are converted into a room that stays in the processor's caches, so that a weight costs
# memory once, and that in a file. bf16 becomes fp32 without loss.


# x [.., in], weight [out, in] of any floating-point type, bias [out] -> x times the weight's transpose, plus
# the bias: [.., out]
def product(x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
    if x.dtype == weight.dtype:
        return torch.linear(x, weight, bias)
    rows = torch.reshape(x, [-1, x.size(-1)])
    y = rows.new_empty([rows.size(0), weight.size(0)])
    room = rows.new_empty([512, rows.size(1)])
    start = 0
    for some in torch.split(weight, 512):
        end = start + some.size(0)
        y[:, start:end] = __torch__.products.times(rows, torch.copy_(room[:some.size(0)], some))
        start = end
    if bias is not None:
        y = torch.add_(y, bias)
    return torch.unflatten(y, 0, x.size()[:-1])


# One row is a product with a vector, which is twice as fast as one of matrices.
def times(rows: Tensor, weight: Tensor) -> Tensor:
    if rows.size(0) == 1:
        return torch.mv(weight, rows[0]).unsqueeze(0)
    return torch.linear(rows, weight, None)


# The weight in the order in which the products read it.
def packed(weight: Tensor) -> Tensor:
    return weight


# How many rows of x [.., in] a feed-forward takes at once: what lies between is as wide as it is large, and a
# weight is converted anew for each.
def rows_at_once(x: Tensor, weight: Tensor) -> int:
    return 4096
