# How fast products with weights and attention are, for a choice between precisions.


class Rate(Module):
    like : Tensor
    dtype : int  # of weights, as PyTorch numbers types

    # x [rows, in], weight [out, in] with out >= in -> a number that rests on 1 + `more` products, each on
    # what the one before gave, so that none can be left out: []. Activations are of the type of `like`.
    def forward(self, x: Tensor, weight: Tensor, more: int) -> Tensor:
        ready = __torch__.products.packed(torch.to(weight, self.dtype))
        y = __torch__.products.product(torch.type_as(x, self.like), ready, None)
        for i in range(more):
            y = __torch__.products.product(torch.slice(y, 1, 0, x.size(1)) * 0.01, ready, None)
        return torch.sum(y, dtype=6)

    # x [1, N, heads, d] -> a number that rests on 1 + `more` times attention, each to what the one before
    # gave: []
    def attend(self, x: Tensor, more: int) -> Tensor:
        y = torch.type_as(x, self.like)
        for i in range(1 + more):
            y = __torch__.attention.attend(y, y, y).view(x.size())
        return torch.sum(y, dtype=6)

    def pack(self, files: List[Tensor]) -> None:
        pass
