"""Joint fine-tuning from pixels: every weight, answers first, with the early supervision beside them.

    python sft.py --checkpoint ../../models/rooms-0 --archives drawn/sightline --rooms rooms-20k \\
        --output sft --minutes 75
    python sft.py .. --device cuda --batch 128 --scenes 1000000
"""

import json
from pathlib import Path

import torch
from torch.nn import functional

import beside
import gaze
import geometry
import mixture
from command import Training, arguments

PARTS = ("visual", "spatial", "connector", "language", "geometry", "depth")

WEIGHTS = {"token": 0.7, "word": 0.5, "camera token": 1.0}
GEOMETRY = {"point": 0.35, "depth": 0.35, "cameras": 0.35}
GEOMETRY_EVERY = 4  # steps
ANSWERS = 2.0


def answer_loss(training, states, batch, losses):
    """Cross-entropy with the answers' distributions; notes what was right."""
    logits = training.model.logits(states[-1][batch.label_at])
    labels = batch.labels.to(logits.device)
    each = -(labels * functional.log_softmax(logits, -1)).sum(-1)
    of = batch.label_of.to(logits.device)
    count = len(batch.questions)
    total = torch.zeros(count, device=logits.device).index_add(0, of, each)
    with torch.no_grad():
        wrong = (logits.argmax(-1) != labels.argmax(-1)).float()
        wrong = torch.zeros(count, device=logits.device).index_add(0, of, wrong)
    for i, (_, _, question) in enumerate(batch.questions):
        kind = mixture.name(question.asked)
        training.log.note("nats", kind, float(total[i].detach()))
        training.log.note("right", kind, float(wrong[i] == 0))
    losses["answer"] = total.mean()


def step_losses(training, scenes, number) -> dict:
    model, heads = training.model, training.heads
    frozen, tokens = training.options.frozen, training.tokens
    if tokens is None:
        frames = scenes.frames.to(training.device)
        with torch.set_grad_enabled(not frozen):
            layers = model.spatial_layers(frames)
            fused = model.fused(frames, layers)
    else:
        fused = tokens[scenes.numbers].float().to(training.device)
    chosen = [mixture.asked(q, training.options.questions, training.random) for q in scenes.questions]
    batch = training.packed(chosen)
    states, looks = model.hidden(fused, batch, training.prompt.first)
    losses = {}
    answer_loss(training, states, batch, losses)
    losses |= heads.word_losses(states, batch, scenes) | heads.answer_losses(states, batch) | gaze.losses(looks, batch)
    if tokens is None:
        losses |= heads.token_losses(fused, training.token_targets(scenes))
        losses["camera token"] = heads.camera_loss(layers, scenes)
    if number % GEOMETRY_EVERY == 0 and not frozen:
        chosen = torch.from_numpy(training.random.integers(frames.size(1), size=frames.size(0)))
        losses |= geometry.dense_losses(model, layers, scenes, chosen)
        losses["cameras"] = geometry.camera_loss(model, layers, scenes)
    return losses


def weighted(losses) -> torch.Tensor:
    total = ANSWERS * losses["answer"]
    for name, loss in losses.items():
        if name == "answer" or name.endswith("error"):
            continue
        if name in GEOMETRY:
            total = total + GEOMETRY[name] * GEOMETRY_EVERY * loss
        else:
            total = total + WEIGHTS.get(name, WEIGHTS.get(name.split()[0], 1.0)) * loss
    return total


def main():
    parser = arguments(__doc__)
    parser.add_argument("--questions", type=int, default=5, help="about each room (default: %(default)s)")
    parser.add_argument("--frozen", action="store_true", help="train the language model alone, and leave the encoders as they are")
    parser.add_argument("--tokens", type=Path, help="with --frozen: what see.py wrote, of all rooms or the first of them")
    parser.add_argument("--hold", type=Path, help="checkpoint before widen.py: what count_words.py trained stays as it is")
    options = parser.parse_args()
    if options.tokens and not options.frozen:
        parser.error("--tokens are those of encoders that stay as they are: say --frozen, too")
    training = Training(options, ("language",) if options.frozen else PARTS)
    if options.hold:
        before = json.loads((options.hold / "config.json").read_text())
        beside.hold(training.model.language, before["hidden_size"], before["intermediate_size"])
    training.run(step_losses, weighted)


if __name__ == "__main__":
    main()
