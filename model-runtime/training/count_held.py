"""What the set network (tally.py) says of rooms that no training saw, while count_encoder.py runs or after it: how well the visual
tokens tell a number, before a language model reads them. Counts are weighed as the project's evaluation asks for them.

    python count_held.py --checkpoint counting --archives drawn/sightline --rooms held-out
"""

import argparse
from pathlib import Path

import torch

import scoring
from checkpoint import Checkpoint
from heads import Heads
from model import Model
from rooms import Shards
from tally import MOST
from targets import by_category

ASKED = {1: 0.72, 2: 0.25, 3: 0.03}  # shares of the evaluation's questions; 3 and more
BATCH = 16


@torch.inference_mode()
def said(checkpoint, archives, rooms):
    """What is there and what is said of it, [n, C] each"""
    shards = Shards(rooms)
    frames, height, width = shards.clip
    loaded = Checkpoint(checkpoint, archives)
    model = Model(loaded, height, width)
    config = loaded.config
    heads = Heads(config["hidden_size"], 2 * config["spatial_config"]["embed_dim"], counting=True)
    heads.load_state_dict(torch.load(checkpoint / "heads.pt", weights_only=True))
    truth, found = [], []
    with torch.jit.optimized_execution(False):
        for at in range(0, len(shards), BATCH):
            scenes = shards.scenes(range(at, min(at + BATCH, len(shards))))
            fused = model.fused(scenes.frames, model.spatial_layers(scenes.frames))
            truth.append(by_category(scenes)[0])
            found.append(heads.tally.set(fused).argmax(-1))
    return torch.cat(truth).flatten(), torch.cat(found).flatten()


def as_asked(truth, found) -> str:
    mean, shown = 0.0, []
    for count, share in ASKED.items():
        of = truth == count if count < max(ASKED) else truth >= count
        answers = found[of].clamp(min=1)  # of what is not there it is not asked how many there are
        score = sum(scoring.score(str(int(a)), str(int(t))) for a, t in zip(answers, truth[of])) / max(1, int(of.sum()))
        right = float((found[of] == truth[of].clamp(max=MOST)).float().mean())
        shown.append(f"{count}: {100 * right:.1f} of {int(of.sum())}")
        mean += share * score
    there = float(((found > 0) == (truth > 0)).float().mean())
    return f"MRA {100 * mean:.1f}  right, of {'  '.join(shown)}; there or not {100 * there:.1f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True, help="with heads.pt beside it")
    parser.add_argument("--archives", type=Path, required=True)
    parser.add_argument("--rooms", type=Path, required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    print(as_asked(*said(options.checkpoint, options.archives, options.rooms)))


if __name__ == "__main__":
    main()
