"""The encoders by themselves: points, depths and cameras, and what every visual token shows.

    python pretrain_encoder.py --checkpoint ../../models/rooms-0 --archives drawn/sightline --fresh \\
        --rooms rooms-20k --output encoder --minutes 60
    python pretrain_encoder.py .. --device cuda --batch 128 --muon 2.5e-3 --scenes 1000000
"""

import torch

import geometry
from command import Training, arguments

PARTS = ("visual", "spatial", "connector", "geometry", "depth")


def step_losses(training, scenes, number) -> dict:
    model, heads = training.model, training.heads
    frames = scenes.frames.to(training.device)
    layers = model.spatial_layers(frames)
    fused = model.fused(frames, layers)
    losses = heads.token_losses(fused, training.token_targets(scenes))
    losses["camera token"] = heads.camera_loss(layers, scenes)
    chosen = torch.from_numpy(training.random.integers(frames.size(1), size=frames.size(0)))
    losses |= geometry.dense_losses(model, layers, scenes, chosen)
    losses["cameras"] = geometry.camera_loss(model, layers, scenes)
    return losses


def weighted(losses) -> torch.Tensor:
    return sum(loss for name, loss in losses.items() if not name.endswith("error"))


def main():
    options = arguments(__doc__).parse_args()
    Training(options, PARTS, fixed_tokens=True).run(step_losses, weighted)


if __name__ == "__main__":
    main()
