"""The order in which examples come, and their pictures, read while the step before is computed."""

from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

import numpy as np

THREADS = 4


class Order:
    """Endless: every example once in each pass, in another order each time. A place in it always holds the
    same example, however often and with however many processes a run is gone on with."""

    def __init__(self, examples: list, seed: int, read):
        """read(example) -> its clips"""
        self.examples, self.seed, self.read = examples, seed, read
        self.threads, self.begun = ThreadPoolExecutor(THREADS), {}

    def example(self, place: int):
        turn, at = divmod(place, len(self.examples))
        return self.examples[permutation(len(self.examples), self.seed, turn)[at]]

    def begin(self, places):
        for place in places:
            if place not in self.begun:
                self.begun[place] = self.threads.submit(self.read, self.example(place))

    def take(self, places) -> list:
        """[(example, clips), ..]"""
        self.begin(places)
        return [(self.example(place), self.begun.pop(place).result()) for place in places]


@lru_cache(maxsize=2)
def permutation(count: int, seed: int, turn: int):
    return np.random.default_rng([seed, turn]).permutation(count)
