"""First values of a checkpoint's weights, for training from nothing."""

import torch

LAYER_SCALE = 0.5  # VGGT begins at 0.01, which suits a deep model that was trained before
LAST_POSE = 0.1  # the camera head's first poses are small
EMBEDDING = 0.02


@torch.no_grad()
def draw(checkpoint, seed: int):
    generator = torch.Generator().manual_seed(seed)
    published = {}
    for name, old in checkpoint.published.items():
        if old.dim() == 1 and ("norm" in name or "ln_q" in name):
            published[name] = torch.full(old.shape, 0.0 if name.endswith("bias") else 1.0)
        elif name.endswith(".gamma"):
            published[name] = torch.full(old.shape, LAYER_SCALE)
        elif name.endswith(".bias"):
            published[name] = torch.zeros(old.shape)
        else:
            drawn = torch.randn(old.shape, generator=generator)
            published[name] = drawn * deviation(name, old)
    checkpoint.load(published)


def deviation(name: str, weight) -> float:
    if not name.endswith(".weight") or "embed_tokens" in name:
        return EMBEDDING
    # Transposed convolutions whose stride is their kernel: one tap per output.
    transposed = "resize_layers.0" in name or "resize_layers.1" in name
    terms = weight.size(0) if transposed else weight[0].numel()
    return (LAST_POSE if name.endswith("pose_branch.fc2.weight") else 1.0) / terms**0.5
