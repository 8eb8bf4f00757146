# Products with weights, as PyTorch computes them.


# x [.., in], weight [out, in], bias [out] -> x times the weight's transpose, plus the bias: [.., out]
def product(x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
    return torch.linear(x, weight, bias)


# The weight in the order in which the products read it.
def packed(weight: Tensor) -> Tensor:
    return weight


# How many rows of x [.., in] a feed-forward takes at once. On a processor so few that what lies between stays
# in the caches, and its memory is used again.
def rows_at_once(x: Tensor, weight: Tensor) -> int:
    return 1073741824 if x.is_cuda else 2048
