"""Questions of one scene behind one visual prefix, packed into a row of tokens.

A token sees the prefix and what stands before it of its own question; positions start again after
the prefix for every question. What is supervised beside the answer is noted on the way: where a
category is named, where an option ends, where the answer begins.
"""

import re
from dataclasses import dataclass, field

import torch

import answers
import generation
from rooms import CATEGORIES

HEAD = ("<|im_start|>", "system\nYou are a helpful assistant.", "<|im_end|>", "\n", "<|im_start|>", "user\n", "<|vision_start|>")
MIDDLE = ("<|im_end|>", "\n", "<|im_start|>", "assistant\n")
WORD = re.compile(r"\b(" + "|".join(CATEGORIES) + r")\b")
OPTION = re.compile(r"^[A-D]\. (.+)$", re.MULTILINE)
LETTERS = "ABCD"
MULTIPLE = 16  # rows are padded to a multiple, so that few shapes are seen


@dataclass
class Question:
    """One question as tokens; places are indices into them."""

    asked: dict
    ids: list
    answer: list
    words: list  # (place, category)
    options: list  # (place of its end, whether it is the right one, place of its letter)


@dataclass
class Batch:
    """Rows [B, L] of packed questions."""

    ids: torch.Tensor  # [B, L]
    positions: torch.Tensor  # [3, B, L]
    segments: torch.Tensor  # [N, longest], places in B * L of each question's tokens, at the end the last again
    rows: torch.Tensor  # [N], row of each question
    back: torch.Tensor  # [B * L], where a token is among the prefixes' tokens and then the segments'
    labels: torch.Tensor  # [M, vocabulary], distributions of the tokens that are predicted
    label_at: tuple  # (row, place) of each label, each [M]
    label_of: torch.Tensor  # [M], number of the question
    questions: list = field(default_factory=list)  # (row, place of the prompt's last token, Question)

    def to(self, device):
        """What the forward pass reads; the labels go along."""
        for name in ("ids", "positions", "segments", "rows", "back", "labels", "label_of"):
            setattr(self, name, getattr(self, name).to(device))
        return self


class Prompt:
    """Makes tokens of questions for clips that all have one grid of visual tokens."""

    def __init__(self, tokenizer, config, grid):
        self.tokenizer = tokenizer
        self.video = config["video_token_id"]
        self.end = config["eos_token_id"]
        self.vocabulary = config["vocab_size"]
        t, h, w = grid
        head = self.special(HEAD)
        self.first = len(head)
        self.visual = t * h * w
        step = config["vision_config"]["tokens_per_second"]  # at one second per pair of frames, as at inference
        cells = [
            (self.first + step * a, self.first + b, self.first + c)
            for a in range(t) for b in range(h) for c in range(w)
        ]
        after = max(map(max, cells)) + 1
        self.prefix = head + [self.video] * self.visual + self.special(("<|vision_end|>",))
        self.prefix_positions = [(i, i, i) for i in range(self.first)] + cells + [(after, after, after)]
        self.start = after + 1
        self.middle = self.special(MIDDLE)

    def special(self, parts) -> list:
        ids = []
        for part in parts:
            ids += [self.tokenizer.special[part]] if part in self.tokenizer.special else self.tokenizer.encode(part)
        return ids

    def question(self, asked: dict) -> Question:
        """asked: text and answer, and kind, mentions, words as a shard has them"""
        text = asked["text"]
        ids = self.tokenizer.encode(text)
        ends, at = {}, 0
        for i, token in enumerate(ids):
            at += len(self.tokenizer.text(token))
            ends[at] = i
        words = [(ends[m.end()], CATEGORIES.index(m.group(1))) for m in WORD.finditer(text) if m.end() in ends]
        options = [
            (ends[m.end()], asked["answer"] == LETTERS[i], ends[m.start() + 1])
            for i, m in enumerate(OPTION.finditer(text))
            if m.end() in ends and m.start() + 1 in ends
        ]
        return Question(asked, ids + self.middle, self.tokenizer.encode(asked["answer"]), words, options)

    def asked(self, language, fused, asked: dict):
        """One question about one clip, fused [v, D], as it is asked at inference."""
        words = self.question(asked).ids
        positions = self.prefix_positions + [(self.start + i,) * 3 for i in range(len(words))]
        return generation.asked(language, self.prefix + words, positions, fused, [self.video])

    def pack(self, scenes, random, smooth=True) -> Batch:
        """Per scene its Questions -> a batch; numbers are smoothed over their neighbours."""
        rows, labels, questions = [], [], []
        for row, asked in enumerate(scenes):
            ids, positions, starts = list(self.prefix), list(self.prefix_positions), []
            for question in asked:
                start = len(ids)
                answer, wanted = answers.targets(question, self, random, smooth)
                tokens = question.ids + answer
                ids += tokens
                positions += [(self.start + i,) * 3 for i in range(len(tokens))]
                starts.append((start, len(tokens)))
                last = start + len(question.ids) - 1
                labels += [(row, last + i, len(questions), chances) for i, chances in enumerate(wanted)]
                questions.append((row, last, question))
            rows.append((ids, positions, starts))
        return self.batch(rows, labels, questions)

    def batch(self, rows, labels, questions) -> Batch:
        length = max(len(ids) for ids, _, _ in rows)
        length += -length % MULTIPLE
        ids = torch.full((len(rows), length), self.end)
        positions = torch.zeros(3, len(rows), length, dtype=torch.long)
        for row, (tokens, places, _) in enumerate(rows):
            ids[row, : len(tokens)] = torch.tensor(tokens)
            positions[:, row, : len(tokens)] = torch.tensor(places).T
        wanted = torch.zeros(len(labels), self.vocabulary)
        for i, (_, _, _, chances) in enumerate(labels):
            for token, chance in chances.items():
                wanted[i, token] = chance
        at = tuple(torch.tensor([label[k] for label in labels], dtype=torch.long) for k in (0, 1))
        of = torch.tensor([label[2] for label in labels], dtype=torch.long)
        return Batch(ids, positions, *self.segments(rows, length), wanted, at, of, questions)

    def segments(self, rows, length):
        """Where the questions lie, as a Batch has it."""
        before = len(self.prefix)
        found = [(row, start, n) for row, (_, _, starts) in enumerate(rows) for start, n in starts]
        at = torch.arange(max((n for _, _, n in found), default=1))
        row, start, n = (torch.tensor([f[i] for f in found], dtype=torch.long) for i in range(3))
        places = (row * length + start).unsqueeze(1) + torch.minimum(at, (n - 1).unsqueeze(1))
        back = torch.zeros(len(rows), length, dtype=torch.long)
        back[:, :before] = torch.arange(len(rows) * before).view(-1, before)
        inside = at < n.unsqueeze(1)
        back.view(-1)[places[inside]] = len(rows) * before + inside.flatten().nonzero().squeeze(1)
        return places, row, back.flatten()
