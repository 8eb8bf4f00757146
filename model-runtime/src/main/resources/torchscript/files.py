# The checkpoint's files as tensors.


class Files(Module):
    # Elements of a type, as PyTorch numbers types, from a file's first byte on. Nothing is read: pages come from
    # the system's cache when they are used, and processes share them.
    def map(self, path: str, elements: int, dtype: int) -> Tensor:
        return torch.from_file(path, False, elements, dtype=dtype, layout=None, device=None, pin_memory=False)
