class Attending(Module):
    like : Tensor

    # q, k, v [B, N, heads, d] in single precision, attended in the type of `like` -> [B, N, heads * d]
    def forward(self, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        return __torch__.attention.attend(
            torch.type_as(q, self.like), torch.type_as(k, self.like), torch.type_as(v, self.like)).float()

    def pack(self, files: List[Tensor]) -> None:
        pass
