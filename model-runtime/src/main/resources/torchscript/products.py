# Products with weights, as PyTorch computes them.


# x [.., in], weight [out, in], bias [out] -> x times the weight's transpose, plus the bias: [.., out]
def product(x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
    return torch.linear(x, weight, bias)


# The weight in the order in which the products read it.
def packed(weight: Tensor) -> Tensor:
    return weight


# x [.., in], weights [hidden, in] and [out, hidden] with their biases, GELU between the two: [.., out].
# On a processor some rows at a time: what lies between stays in the caches, and its memory is used again.
def gelu_mlp(x: Tensor, weight1: Tensor, bias1: Tensor, weight2: Tensor, bias2: Tensor) -> Tensor:
    if x.is_cuda:
        return __torch__.products.product(torch.gelu(__torch__.products.product(x, weight1, bias1)), weight2, bias2)
    parts = annotate(List[Tensor], [])
    for rows in torch.split(torch.flatten(x, 0, -2), 2048):
        parts.append(__torch__.products.product(torch.gelu(__torch__.products.product(rows, weight1, bias1)), weight2, bias2))
    return torch.reshape(torch.cat(parts), x.size()[:-1] + [parts[0].size(-1)])
