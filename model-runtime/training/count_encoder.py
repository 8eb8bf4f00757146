"""The encoders through heads that count (tally.py): what the language model is to count has to be in the visual tokens first.
What the tokens tell beside it, points, depths and cameras are held meanwhile; the language model is left as it was, and
translate.py makes the tokens readable for it again.

    python count_encoder.py --checkpoint ../../models/rooms-2 --archives drawn/sightline --rooms rooms-20k --output counting \\
        --bfloat16 --muon 1.3e-3 --adam 5e-4 --batch 16 --minutes 120
"""

import torch

import attention
import geometry
from command import Training, arguments
from density import densities

PARTS = ("visual", "spatial", "connector", "geometry", "depth")
GEOMETRY_EVERY = 8  # steps
GEOMETRY = 0.35
TOKENS = 0.7


def step_losses(training, scenes, number) -> dict:
    model, heads = training.model, training.heads
    frames = scenes.frames.to(training.device)
    layers = model.spatial_layers(frames)
    fused = model.fused(frames, layers)
    wanted = densities(scenes, model.visual.patch).to(training.device)
    losses = heads.tally.losses(layers, fused.float(), wanted, training.grid)
    losses |= heads.token_losses(fused, training.token_targets(scenes))
    losses["camera token"] = heads.camera_loss(layers, scenes)
    if number % GEOMETRY_EVERY == 0:
        chosen = torch.from_numpy(training.random.integers(frames.size(1), size=frames.size(0)))
        losses |= geometry.dense_losses(model, layers, scenes, chosen)
        losses["cameras"] = geometry.camera_loss(model, layers, scenes)
    return losses


def weighted(losses) -> torch.Tensor:
    total = 0.0
    for name, loss in losses.items():
        if not name.endswith("error"):
            geometric = name in ("point", "depth", "cameras")
            total = total + loss * (GEOMETRY * GEOMETRY_EVERY if geometric else TOKENS if name.startswith("token ") else 1.0)
    return total


def main():
    options = arguments(__doc__).parse_args()
    faster = attention.replace() if options.bfloat16 else None  # noqa: F841, it lasts as long as it is kept
    Training(options, PARTS, counting=True).run(step_losses, weighted)


if __name__ == "__main__":
    main()
