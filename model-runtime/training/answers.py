"""What is to be said after a question: tokens to feed, and for each step a distribution.

Numbers are scored by their relative error, so a neighbouring number is nearly right. The answer fed
is drawn from a bell around the truth, and each step is to predict how that bell goes on after the
digits so far: neighbouring digits share the probability, and the mode is where the truth is.

Distances are known less well than that: their bell is as wide as the score that an answer would get, and weighs as much
as the distance is long. Where many distances are possible, the mode is then the answer that scores best.
"""

import math
from functools import lru_cache

NUMBERS = {"object_abs_distance": 0.1, "room_size_estimation": 0.1, "object_size_estimation": 1.0}
SPREAD = 0.06  # standard deviation of the bell, relative
REACH = 2.5  # standard deviations
SCORED = "object_abs_distance"
TOLERANCE = 0.5  # relative error at which an answer scores nothing
USUAL = 1.8  # metres


@lru_cache(maxsize=20000)
def bell(kind: str, answer: str):
    """Number texts around the answer and their chances, which sum to 1."""
    step, truth = NUMBERS[kind], float(answer)
    low, high = (1 - TOLERANCE, 1 + TOLERANCE) if kind == SCORED else (math.exp(-REACH * SPREAD), math.exp(REACH * SPREAD))
    first = max(1, math.ceil(truth * low / step - 1e-9))
    last = max(first, math.floor(truth * high / step + 1e-9))
    values = [i * step for i in range(first, last + 1)]
    weights = [chance(kind, v, truth) for v in values]
    decimals = 0 if step >= 1 else 1
    texts = [f"{v:.{decimals}f}" for v in values]
    total = sum(weights)
    return texts, [weight / total for weight in weights]


def chance(kind, value, truth):
    if kind == SCORED:
        return max(1e-6, 1 - abs(value - truth) / (TOLERANCE * truth))
    return math.exp(-0.5 * (math.log(value / truth) / SPREAD) ** 2)


@lru_cache(maxsize=20000)
def continuations(kind: str, answer: str) -> dict:
    """Text so far -> the next character's chances; the empty character ends the answer."""
    following = {}
    for text, chance in zip(*bell(kind, answer)):
        for i in range(len(text) + 1):
            after = following.setdefault(text[:i], {})
            character = text[i : i + 1]
            after[character] = after.get(character, 0.0) + chance
    return {
        text: {character: chance / sum(after.values()) for character, chance in after.items()}
        for text, after in following.items()
    }


def targets(question, prompt, random, smooth=True):
    """-> ids to feed after the question, and per step {id: chance}, one step more than ids"""
    kind, answer = question.asked["kind"], question.asked["answer"]
    if not smooth or kind not in NUMBERS or float(answer) <= 0:
        return question.answer, [{token: 1.0} for token in question.answer + [prompt.end]]
    texts, chances = bell(kind, answer)
    drawn = texts[random.choice(len(texts), p=chances)]
    following = continuations(kind, answer)
    weight = float(answer) / USUAL if kind == SCORED else 1.0

    def token(character):
        return prompt.tokenizer.encode(character)[0] if character else prompt.end

    steps = [
        {token(character): weight * chance for character, chance in following[drawn[:i]].items()}
        for i in range(len(drawn) + 1)
    ]
    return prompt.tokenizer.encode(drawn), steps
