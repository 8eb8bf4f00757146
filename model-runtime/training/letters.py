"""Has a language model say the letter of the option that it looks at, from the first step on: sets first values.

It looks at the right option (gaze.py) long before it says its letter. So one head begins with bringing the letters to
where options end, and another with bringing from there what raises the letter's chance.

    python letters.py --checkpoint compared --archives deeper/sightline --rooms rooms-20k --output telling
"""

import torch
from torch.nn import functional

from compare import fetch, opened, quiet, read, size
from heads import LETTERS, WORD_LAYER
from prompt import LETTERS as NAMES

RIDGE = 1.0
RAISED = 5.0  # logits
HEADS = 2, 0  # that look at letters, and at the right option


def seen(model, prompt, shards):
    """States at letters where words are supervised, and the letters; states where options end, a layer later and two;
    states where answers begin, behind the last layer: [n, D] each"""
    found = [[] for _ in range(5)]
    for states, batch in read(model, prompt, shards):
        for row, last, question in batch.questions:
            begin = last + 1 - len(question.ids)
            for number, (end, _, letter) in enumerate(question.options):
                here = states[WORD_LAYER][row, begin + letter], torch.tensor(number)
                here += tuple(states[WORD_LAYER + later][row, begin + end] for later in (1, 2))
                for some, one in zip(found, (*here, states[-1][row, last])):
                    some.append(one)
    return [torch.stack(some) for some in found]


def fitted(states, numbers):
    """Rows that read a letter from its normalised states, and offsets"""
    x = functional.pad(states / size(states), (0, 1), value=1.0)
    wanted = functional.one_hot(numbers, LETTERS).float()
    rows = torch.linalg.solve(x.T @ x + RIDGE * torch.eye(x.size(1)), x.T @ wanted).T
    return rows[:, :-1], rows[:, -1]


@torch.no_grad()
def main():
    options, checkpoint, shards, model, prompt, heads = opened(__doc__)
    at_letters, numbers, ends, later, answers = seen(model, prompt, shards)
    layers = list(model.language.layers)
    half = len(layers) // 2
    readout, offset = fitted(at_letters, numbers)
    directions = quiet(ends, heads["word.weight"] * heads["word_norm.weight"], LETTERS)
    fetch(layers[half - 1], HEADS[0], readout, offset, directions, float(size(ends).mean()))
    said = model.head[[prompt.tokenizer.encode(name)[0] for name in NAMES[:LETTERS]]] * model.language.norm.weight
    said = said - said.mean(0)
    raising = RAISED * float(size(answers).mean()) / said.pow(2).sum(1, keepdim=True) * said
    large = float(size(later).mean() / size(ends).mean())
    fetch(layers[half + 1], HEADS[1], large * directions, torch.zeros(LETTERS), raising, 1.0)
    checkpoint.save(options.output)
    torch.save(heads, options.output / "heads.pt")


if __name__ == "__main__":
    main()
