"""How answers are scored: as VSI-Bench does where there is a letter or a number, by similarity where there is text."""

import math
import re

THRESHOLDS = [0.5 + 0.05 * i for i in range(10)]
TAGGED = re.compile(r".*<answer>(.*?)</answer>.*", re.DOTALL)
LETTER = re.compile(r"[a-z]")
WORDS = ("yes", "no")
KINDS = ("choice", "number", "text")


def clean(said: str) -> str:
    """The last <answer> body where there is one, in one line, without full stops at its end, in lower case."""
    tagged = TAGGED.fullmatch(said)
    return " ".join((tagged.group(1) if tagged else said).split()).rstrip(".").lower()


def kind(truth: str) -> str:
    """How an answer is scored: exactly where it is a letter, yes or no; by its error where it is a number."""
    truth = clean(truth)
    if LETTER.fullmatch(truth) or truth in WORDS:
        return "choice"
    return "text" if math.isnan(number(truth)) else "number"


def score(said: str, truth: str) -> float:
    """In [0, 1]"""
    said, truth = clean(said), clean(truth)
    scored = kind(truth)
    if scored == "choice":
        return float(said == truth)
    return relative_accuracy(number(said), number(truth)) if scored == "number" else similarity(said, truth)


def number(cleaned: str) -> float:
    """NaN where it is none"""
    try:
        return float(cleaned.replace(",", ""))
    except ValueError:
        return math.nan


def relative_accuracy(said: float, truth: float) -> float:
    error = abs(said - truth) / (abs(truth) + 1e-8)
    return sum(error < 1 - threshold for threshold in THRESHOLDS) / len(THRESHOLDS)


def similarity(said: str, truth: str) -> float:
    """1 less Levenshtein's distance as a share of the longer text."""
    before = list(range(len(truth) + 1))
    for i, letter in enumerate(said):
        now = [i + 1]
        for j, wanted in enumerate(truth):
            now.append(min(before[j + 1] + 1, now[j] + 1, before[j] + (letter != wanted)))
        before = now
    return 1 - before[-1] / max(len(said), len(truth), 1)
