"""Teaches a language model that was made wider (widen.py) how many there are where a category is named, all categories of a room
at once. A new head and new neurons in each of its first layers read everything and write to the new values alone: what the
old ones hold is computed once, and a step costs nothing but what is trained.

    python count_words.py --checkpoint translated --before answering --archives wide/sightline \\
        --tokens tokens.safetensors --rooms rooms-20k --output counted --minutes 5
"""

import time

import torch
from torch.nn import functional

import cached
import count_first
import count_states
from beside import LAYERS, Counting
from count_held import as_asked
from tally import MOST, WEIGHTS

BATCH = 64
RATE, DECAY = 1e-3, 0.05
HELD = 10  # one of so many rooms is not trained on
EVERY_SECONDS = 30


def trained(counting, tokens, counts, options):
    """counts [n, C]"""
    random = torch.Generator().manual_seed(1)
    held = torch.arange(len(counts)) % HELD == 0
    rooms, kept = (~held).nonzero().squeeze(1), held.nonzero().squeeze(1)
    optimiser = torch.optim.AdamW(counting.parameters(), RATE, (0.9, 0.98), weight_decay=DECAY)
    begun, shown, step, losses = time.monotonic(), 0.0, 0, []
    print(f"at first  {of_held(counting, kept, tokens, counts)}", flush=True)
    while (done := (time.monotonic() - begun) / 60 / options.minutes) < 1:
        for group in optimiser.param_groups:
            group["lr"] = RATE * min(1, (step + 1) / 100) * (1 - 0.98 * done)
        chosen = rooms[torch.randint(len(rooms), (BATCH,), generator=random)]
        wanted = counts[chosen].clamp(max=MOST)
        with torch.autocast("cpu", torch.bfloat16, enabled=options.bfloat16):
            said = counting(chosen, tokens)
        each = functional.cross_entropy(said.float().flatten(0, 1), wanted.flatten(), reduction="none")
        weights = torch.tensor(WEIGHTS)[wanted.flatten()]
        loss = (each * weights).sum() / weights.sum()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(counting.parameters(), 1.0)
        optimiser.step()
        optimiser.zero_grad()
        step, losses = step + 1, losses + [float(loss)]
        if time.monotonic() - shown > EVERY_SECONDS:
            print(f"step {step}  loss {sum(losses) / len(losses):.3f}  {of_held(counting, kept, tokens, counts)}", flush=True)
            shown, losses = time.monotonic(), []
    print(f"step {step}  {of_held(counting, kept, tokens, counts)}", flush=True)


@torch.inference_mode()
def of_held(counting, rooms, tokens, counts):
    counting.eval()
    said = torch.cat([counting(some, tokens).argmax(-1) for some in rooms.split(BATCH)])
    counting.train()
    return as_asked(counts[rooms].flatten(), said.flatten())


def main():
    found = cached.opened(__doc__)
    states = count_states.states(found.model, found.prompt, found.tokens, found.old, LAYERS)
    layers = list(found.model.language.layers)[:LAYERS]
    counting = Counting(layers, states, found.old, found.neurons, found.prompt.first)
    count_first.begin(counting, found.tokens[..., found.old :], found.counts)
    trained(counting, found.tokens[..., found.old :], found.counts, found.options)
    for layer in counting.layers:
        layer.put()
    found.checkpoint.save(found.options.output)


if __name__ == "__main__":
    main()
