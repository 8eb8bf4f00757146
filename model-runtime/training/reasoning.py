"""Answers with their reasoning: how they are asked for, how they are written, what they earn."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import scoring

# What stands for the published evaluation's last sentence, by the answer's type in sightline.json.
HOW = "First reason between <think> and </think>, then answer between <answer> and </answer>"
SUFFIXES = {
    "choice": f"{HOW} with the option's letter.",
    "number": f"{HOW} with a number.",
    "yes-no": f"{HOW} with yes or no.",
    "text": f"{HOW} with a single word or phrase.",
}
PUBLISHED = (
    "Answer with the option's letter from the given choices directly.",
    "Please answer the question using a single word or phrase.",
)
WORDS = r"(?:(?!</?think>|</?answer>).)"
FORM = re.compile(rf"<think>{WORDS}*</think>\s*<answer>{WORDS}+</answer>\s*", re.DOTALL)
LENGTH = 0.2  # the reward of a right answer whose reasoning is neither short nor long, as in Video-R1
RIGHT = 0.1  # from this score on


@dataclass(frozen=True)
class Reward:
    right: float
    form: float
    length: float

    @property
    def whole(self) -> float:
        return self.right + self.form + self.length


def asked(turns, truth: str) -> list:
    """The turns up to the last answer, with its reasoning asked for."""
    *before, (role, text) = turns[:-1]
    for suffix in (*PUBLISHED, *SUFFIXES.values()):
        text = text.removesuffix(suffix)
    kind = scoring.kind(truth)
    if scoring.clean(truth) in scoring.WORDS:
        kind = "yes-no"
    return [*before, (role, text.rstrip() + "\n" + SUFFIXES[kind])]


def reward(said: str, truth: str, tokens: int, ended: bool, window) -> Reward:
    """window: tokens (least, most) between which a right answer earns more"""
    form = float(ended and bool(FORM.fullmatch(said)))
    right = scoring.score(said, truth)
    in_window = window[0] <= tokens <= window[1]
    return Reward(right, form, LENGTH if right > RIGHT and in_window else 0.0)


def is_asked(turns) -> bool:
    """Whether the last question asks for reasoning in the words from here."""
    return [text for role, text in turns if role == "user"][-1].endswith(tuple(SUFFIXES.values()))


def describe(checkpoint: Path):
    """Has the runtime ask this checkpoint for its reasoning, too."""
    file = Path(checkpoint) / "sightline.json"
    said = json.loads(file.read_text()) if file.exists() else {}
    file.write_text(json.dumps(said | {"suffixes": SUFFIXES}, indent=2) + "\n")
