# Products with weights, as PyTorch computes them.


# x [.., in], weight [out, in], bias [out] -> x times the weight's transpose, plus the bias: [.., out]
def product(x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
    return torch.linear(x, weight, bias)


# The weight in the order in which the products read it.
def packed(weight: Tensor) -> Tensor:
    return weight
