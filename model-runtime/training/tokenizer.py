"""The checkpoint's byte-level BPE, as tokenizer.json describes it, for text in ASCII."""

import json
import re
from pathlib import Path

# Qwen2.5's pre-tokenizer with \p{L} and \p{N} written for ASCII.
PIECES = re.compile(
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\nA-Za-z0-9]?[A-Za-z]+|[0-9]| ?[^\sA-Za-z0-9]+[\r\n]*"
    r"|\s*[\r\n]+|\s+(?!\S)|\s+"
)


def byte_letters() -> dict:
    """The printable letter that stands for each byte (GPT-2's table)."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    letters = {byte: chr(byte) for byte in plain}
    others = (byte for byte in range(256) if byte not in letters)
    return letters | {byte: chr(256 + i) for i, byte in enumerate(others)}


class Tokenizer:
    def __init__(self, checkpoint: Path):
        described = json.loads((checkpoint / "tokenizer.json").read_text())
        self.vocabulary = described["model"]["vocab"]
        self.ranks = {tuple(pair): i for i, pair in enumerate(described["model"]["merges"])}
        self.special = {token["content"]: token["id"] for token in described["added_tokens"]}
        self.letters = byte_letters()
        self.bytes = {letter: byte for byte, letter in self.letters.items()}
        self.texts = {i: text for text, i in self.vocabulary.items()}
        self.known = {}

    def encode(self, text: str) -> list:
        """Ids of text without special tokens."""
        return [token for piece in PIECES.findall(text) for token in self.piece(piece)]

    def piece(self, piece: str) -> list:
        if piece not in self.known:
            if not piece.isascii():
                raise ValueError(f"{piece!r} is not ASCII; this tokenizer was written for questions that are")
            parts = [self.letters[byte] for byte in piece.encode()]
            self.known[piece] = [self.vocabulary[part] for part in self.merged(parts)]
        return self.known[piece]

    def merged(self, parts: list) -> list:
        """Joins the pair that was learnt first, until no known pair is left."""
        while len(parts) > 1:
            ranks = [self.ranks.get(pair, len(self.ranks)) for pair in zip(parts, parts[1:])]
            first = min(range(len(ranks)), key=ranks.__getitem__)
            if ranks[first] == len(self.ranks):
                break
            parts = parts[:first] + [parts[first] + parts[first + 1]] + parts[first + 2 :]
        return parts

    def text(self, token: int) -> str:
        return bytes(self.bytes[letter] for letter in self.texts[token]).decode("ascii", "replace")

    def decode(self, ids) -> str:
        return "".join(self.text(i) for i in ids if i in self.texts)
