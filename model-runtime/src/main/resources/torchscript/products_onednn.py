# Products with weights on a processor. PyTorch's BLAS brings a weight into its own order anew for every
# product, which for a few rows costs more than the product; oneDNN takes weights brought into order once.


# x [.., in], weight [out, in] or packed, bias [out] -> x times the weight's transpose, plus the bias:
# [.., out]
def product(x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
    if ops.prim.is_mkldnn(weight):
        return ops.mkldnn._linear_pointwise(
            x, weight, bias, "none", annotate(List[Optional[number]], []), "")
    return torch.linear(x, weight, bias)


# The weight in the order in which the products read it; the number of rows is a hint. It is taken if a row
# comes out as without: on a Zen 5, oneDNN 3.7 has wrong numbers where the outputs do not fill its blocks.
def packed(weight: Tensor) -> Tensor:
    ready = ops.mkldnn._reorder_linear_weight(weight, 16)
    row = torch.cos(torch.arange(weight.size(1), dtype=6)).type_as(weight).unsqueeze(0)
    plain = torch.linear(row, weight, None).float()
    error = torch.amax(torch.abs(__torch__.products.product(row, ready, None).float() - plain))
    if bool(torch.le(error, torch.amax(torch.abs(plain)) * 0.015625)):
        return ready
    return weight


# How many rows of x [.., in] a feed-forward takes at once: so few that what lies between stays in the caches,
# and its memory is used again, where the system would hand out fresh pages for the whole. The numbers are the
# same with packed weights.
def rows_at_once(x: Tensor, weight: Tensor) -> int:
    return 1024 if ops.prim.is_mkldnn(weight) else 1073741824
