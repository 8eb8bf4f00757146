"""Puts into words what count_words.py taught: a new head of the last layer looks where an old one looks from the beginning of an answer
at the word that is counted, and fetches the new values from there. What it adds then is trained, on questions of all kinds: the
rest of the last layer would learn them by heart. The next stage, of sft.py, trains everything.

    python count_answers.py --checkpoint counted --before answering --archives wide/sightline \\
        --tokens tokens.safetensors --rooms rooms-20k --output said --minutes 1
"""

import time

import torch
from torch.nn import functional

import cached
import count_places

BATCH, RATE = 256, 1e-2
SMALLEST = 1e-3
EVERY_SECONDS = 20


@torch.no_grad()
def fetch(layer, head, old):
    """The last head looks where `head` does, and brings the new values."""
    qkv = layer.qkv_proj
    d = qkv.weight.size(0) // (3 * layer.heads)
    weight, bias = qkv.weight.view(3, layer.heads, d, -1), qkv.bias.view(3, layer.heads, d)
    weight[:2, -1], bias[:2, -1] = weight[:2, head], bias[:2, head]
    weight[2, -1], bias[2, -1] = 0.0, 0.0
    new = layer.input_layernorm.weight[old:]
    weight[2, -1, : len(new), old:] = torch.diag(1 / new)


@torch.no_grad()
def standard(layer, known):
    """What the last head brings is small beside a state of the last layer: as large as anything from here on, around nought."""
    d = layer.qkv_proj.weight.size(0) // (3 * layer.heads)
    brought = known[1][:, -d:]
    middle, size = brought.mean(0), brought.std(0) + SMALLEST
    layer.qkv_proj.weight[-d:] /= size.unsqueeze(1)
    layer.qkv_proj.bias[-d:] = (layer.qkv_proj.bias[-d:] - middle) / size
    known[1][:, -d:] = (brought - middle) / size


def trained(model, layer, known, minutes):
    added = layer.o_proj.weight.requires_grad_()
    before = added.size(1) - added.size(1) // layer.heads
    optimiser = torch.optim.Adam([added], RATE, (0.9, 0.98))
    held = torch.arange(len(known[0])) >= 0.9 * len(known[0])
    rooms, kept = (~held).nonzero().squeeze(1), held.nonzero().squeeze(1)
    begun, shown, step = time.monotonic(), 0.0, 0
    while (done := (time.monotonic() - begun) / 60 / minutes) < 1:
        if time.monotonic() - shown > EVERY_SECONDS:
            shown = time.monotonic()
            print(f"step {step}  {of_held(model, layer, known, kept)}", flush=True)
        optimiser.param_groups[0]["lr"] = RATE * min(1, (step + 1) / 30) * (1 - 0.98 * done)
        each, _ = losses(model, layer, known, rooms[torch.randint(len(rooms), (BATCH,))])
        each.mean().backward()
        added.grad[:, :before] = 0.0
        optimiser.step()
        optimiser.zero_grad()
        step += 1
    print(f"step {step}  {of_held(model, layer, known, kept)}", flush=True)


def losses(model, layer, known, chosen):
    """Cross-entropy of each, and whether the likeliest is"""
    x, brought, labels, _ = (column[chosen] for column in known)
    logits = model.logits(layer.finish(x, brought))
    return -(labels * functional.log_softmax(logits, -1)).sum(-1), logits.argmax(-1) == labels.argmax(-1)


@torch.no_grad()
def of_held(model, layer, known, kept):
    each, right = losses(model, layer, known, kept)
    counting = known[3][kept]
    shown = [(name, float(each[of].mean()), 100 * float(right[of].float().mean())) for name, of in (("counts", counting), ("others", ~counting))]
    return "  ".join(f"{name} {loss:.3f}, right {share:.1f} %" for name, loss, share in shown)


def main():
    found = cached.opened(__doc__)
    layer = list(found.model.language.layers)[-1]
    head, share = count_places.looking(found)
    print(f"head {head} gives {100 * share:.0f} % to what is counted", flush=True)
    fetch(layer, head, found.old)
    known = count_places.places(found, layer)
    standard(layer, known)
    trained(found.model, layer, known, found.options.minutes)
    found.checkpoint.save(found.options.output)


if __name__ == "__main__":
    main()
