# Products with weights on a processor. PyTorch's BLAS brings a weight into its own order anew for every
# product, which for a few rows costs more than the product; oneDNN takes weights brought into order once.


# x [.., in], weight [out, in] or packed, bias [out] -> x times the weight's transpose, plus the bias:
# [.., out]
def product(x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
    if ops.prim.is_mkldnn(weight):
        return ops.mkldnn._linear_pointwise(
            x, weight, bias, "none", annotate(List[Optional[number]], []), "")
    return torch.linear(x, weight, bias)


# The weight in the order in which the products read it; the number of rows is a hint.
def packed(weight: Tensor) -> Tensor:
    return ops.mkldnn._reorder_linear_weight(weight, 16)
