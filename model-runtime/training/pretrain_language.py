"""The language model by itself, on visual tokens made from the truth instead of from pixels.

A symbolic token is what a perfect encoder's would be: the targets of the token head, written in the
same basis in which pretrain_encoder.py teaches the encoder to write them, and noise. Without pixels a
clip costs a third, and both stages can be trained at the same time.

    python pretrain_language.py --checkpoint ../../models/rooms-0 --archives drawn/sightline --fresh \\
        --rooms rooms-20k --output language --minutes 60
    python pretrain_language.py .. --device cuda --batch 256 --scenes 2000000
"""

import torch

import gaze
import mixture
import sft
from command import Training, arguments

NOISE = 0.05
# What an encoder is wrong by: of a clip as a whole, of a token, metres; and what it says of what is not shown
SHIFT, BLUR, UNSHOWN = 0.2, 0.2, 0.5
LOGIT = 4.0  # what the token head says of a category that is shown; minus that of one that is not
SHORT = ("object_existence", "object_counting", "room_size_estimation")
SHORT_SHARE = 0.2  # of the training, in which only short questions are asked


def symbolic(wanted, heads):
    """TokenTargets -> visual tokens [B, v, D]"""
    shown = (wanted.shown.float() * 2 - 1) * LOGIT
    things = blurred(wanted)
    room = wanted.room.unsqueeze(1).expand(-1, shown.size(1), -1)
    values = torch.cat([shown, things.flatten(2), wanted.points.flatten(2), room], -1)
    tokens = values @ heads.token.weight  # orthonormal rows: the head reads back what is written
    return tokens + NOISE * torch.randn_like(tokens)


def blurred(wanted):
    """[B, v, C, OF_CATEGORY]"""
    places = torch.zeros_like(wanted.things)
    places[..., :2] = SHIFT * torch.randn_like(places[:, :1, :, :2]) + BLUR * torch.randn_like(places[..., :2])
    return torch.where(wanted.shown.unsqueeze(-1), wanted.things + places, UNSHOWN * torch.randn_like(places))


def step_losses(training, scenes, number) -> dict:
    fused = symbolic(training.token_targets(scenes), training.heads)
    short = training.done < SHORT_SHARE
    questions = [[q for q in asked if not short or q["kind"] in SHORT] for asked in scenes.questions]
    chosen = [mixture.asked(asked, training.options.questions, training.random) for asked in questions]
    batch = training.packed(chosen)
    states, looks = training.model.hidden(fused, batch, training.prompt.first)
    losses = {}
    sft.answer_loss(training, states, batch, losses)
    losses |= training.heads.word_losses(states, batch, scenes) | training.heads.answer_losses(states, batch)
    return losses | gaze.losses(looks, batch)


def main():
    parser = arguments(__doc__)
    parser.add_argument("--questions", type=int, default=8, help="about each room (default: %(default)s)")
    Training(parser.parse_args(), ("language",), fixed_tokens=True).run(step_losses, sft.weighted)


if __name__ == "__main__":
    main()
