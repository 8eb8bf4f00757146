"""What stands in the last layer where answers begin and go on, of some rooms' questions: computed once for count_answers.py."""

import numpy as np
import torch

import count_states
import gaze
import mixture
from rooms import CATEGORIES

ROOMS, TOGETHER = 400, 10
QUESTIONS = 8  # of all kinds about each room, beside what is counted
SEVERAL = (0.0, 0.4, 0.8, 1.0)  # chances that a category is counted of which a room shows so many
PROMPT = "\nPlease answer the question using a single word or phrase."


def asked(questions, counts, random):
    """About one room"""
    found = mixture.asked(questions, QUESTIONS, random)
    for name, count in zip(CATEGORIES, counts.tolist()):
        if random.random() < SEVERAL[min(3, count)]:
            said = {"answer": str(count), "words": str(count), "mentions": [name]}
            found.append({"kind": "object_counting", "text": count_states.ASKED.format(name) + PROMPT} | said)
    return found


@torch.no_grad()
def batches(opened, random):
    """Of some rooms after each other: the last layer's input [n, D], its queries and keys, what it attends to, and the questions"""
    model, prompt = opened.model, opened.prompt
    layers = list(model.language.layers)
    for at in range(0, min(ROOMS, len(opened.tokens)), TOGETHER):
        scenes = opened.shards.scenes(range(at, at + TOGETHER))
        chosen = [asked(q, opened.counts[n], random) for q, n in zip(scenes.questions, scenes.numbers)]
        batch = prompt.pack([[prompt.question(q) for q in some] for some in chosen], random)
        fused = opened.tokens[scenes.numbers].float()
        states, looks = model.hidden(fused, batch, prompt.first)
        x = states[-2].flatten(0, 1)
        cos, sin = model.language.rotary(batch.positions.flatten(1), x)
        yield x, layers[-1].qkv(x, cos, sin), looks[-1], batch


def looking(opened):
    """The head of the last layer that looks from the beginning of an answer at what is counted, and how much of it"""
    for _, _, (queries, keys), batch in batches(opened, np.random.default_rng(1)):
        counted = [
            (number, len(question.ids) - 1, question.words[0][0])
            for number, (_, _, question) in enumerate(batch.questions)
            if question.asked["kind"] == "object_counting" and question.words
        ]
        lost = [float(gaze.lost(queries, keys, batch, [(*c, head) for c in counted])) for head in range(queries.size(1) - 1)]
        return int(np.argmin(lost)), float(np.exp(-min(lost)))


def places(opened, layer):
    """At all tokens that are predicted: the layer's input, what its heads bring, and the labels"""
    found = []
    for x, (q, k, v), _, batch in batches(opened, np.random.default_rng(2)):
        before = opened.prompt.first + opened.tokens.size(1) + 1
        brought = opened.model.attend_segments(q, k, v, batch, before, layer.heads // layer.kv_heads).flatten(1)
        at = batch.label_at[0] * batch.ids.size(1) + batch.label_at[1]
        kinds = torch.tensor([question.asked["kind"] == "object_counting" for _, _, question in batch.questions])
        found.append((x[at], brought[at], batch.labels, kinds[batch.label_of]))
    return [torch.cat(column) for column in zip(*found)]
