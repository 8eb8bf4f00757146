"""How answers are scored, as VSI-Bench does: exact match, or mean relative accuracy for numbers."""

import re

NUMBERS = ("object_counting", "object_abs_distance", "object_size_estimation", "room_size_estimation")
FORMS = {"number": r"\d+(\.\d+)?", "letter": r"[A-D]", "word": r"[a-z]+"}
THRESHOLDS = [0.5 + 0.05 * i for i in range(10)]


def score(asked: dict, said: str) -> float:
    if asked["kind"] in NUMBERS:
        return relative_accuracy(said, float(asked["answer"]))
    return float(said.strip().lower() == asked["answer"].lower())


def relative_accuracy(said: str, truth: float) -> float:
    try:
        error = abs(float(said) - truth) / (abs(truth) + 1e-8)
    except ValueError:
        return 0.0
    return sum(error < 1 - threshold for threshold in THRESHOLDS) / len(THRESHOLDS)


def well_formed(asked: dict, said: str) -> float:
    """Whether an answer has the form that its question asks for."""
    if asked["kind"] in NUMBERS:
        form = "number"
    else:
        form = "letter" if asked["answer"] in "ABCD" else "word"
    return float(bool(re.fullmatch(FORMS[form], said)))
