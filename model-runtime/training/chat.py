"""Conversations as tokens: the checkpoint's chat template, a token per visual token, their positions."""

import json
from dataclasses import dataclass
from pathlib import Path

import torch
from jinja2.sandbox import ImmutableSandboxedEnvironment

from conversations import PLACEHOLDER
from tokenizer import Tokenizer

KINDS = ("image", "video")
TOKENS_PER_SECOND = 4  # where vision_config does not say; a pair of frames lasts a second, as at inference


@dataclass
class Tokens:
    """A conversation, or its beginning."""

    ids: list
    positions: list  # (time, row, column) of each
    learnt: list  # whether each is of an answer

    @property
    def after(self) -> int:
        """The position of the next token."""
        return max(map(max, self.positions)) + 1


class Chat:
    def __init__(self, checkpoint: Path, config: dict):
        self.tokenizer = Tokenizer(checkpoint)
        environment = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True)
        self.template = environment.from_string(template(Path(checkpoint)))
        self.pads = [config[f"{kind}_token_id"] for kind in KINDS]
        self.end = config["eos_token_id"]
        self.step = config.get("vision_config", {}).get("tokens_per_second", TOKENS_PER_SECOND)

    def conversation(self, turns, grids) -> Tokens:
        """turns of (role, text), grids [(kind, t, h, w), ..] of what they show, merged"""
        pieces, done = [], 0
        for i, (role, _) in enumerate(turns):
            if role == "assistant":
                before, whole = len(self.rendered(turns[:i], True)), self.rendered(turns[: i + 1], False)
                pieces += [(whole[done:before], False), (whole[before:], True)]
                done = len(whole)
        return self.tokens(pieces, grids)

    def prompt(self, turns, grids) -> Tokens:
        """The same up to where the next answer begins."""
        return self.tokens([(self.rendered(turns, True), False)], grids)

    def rendered(self, turns, answering: bool) -> str:
        messages = [{"role": role, "content": content(text) if role == "user" else text} for role, text in turns]
        return self.template.render(messages=messages, add_generation_prompt=answering)

    def tokens(self, pieces, grids) -> Tokens:
        found, grids, next_position = Tokens([], [], []), list(grids), 0
        for text, learnt in pieces:
            for token in self.tokenizer.encode(text):
                cells = [(next_position,) * 3]
                if token in self.pads:
                    cells = self.cells(token, grids, next_position)
                found.ids += [token] * len(cells)
                found.positions += cells
                found.learnt += [learnt] * len(cells)
                next_position = max(map(max, cells)) + 1
        if grids:
            raise ValueError(f"the chat template shows {len(grids)} pictures less than there are")
        return found

    def cells(self, token, grids, start) -> list:
        """Positions of a picture's visual tokens, of an image all at one time"""
        if not grids or grids[0][0] != KINDS[self.pads.index(token)]:
            raise ValueError("the chat template shows pictures in another order than there are")
        kind, t, h, w = grids.pop(0)
        step = self.step if kind == "video" else 0
        return [(start + step * a, start + b, start + c) for a in range(t) for b in range(h) for c in range(w)]

    def after(self, prompt: Tokens, answers) -> tuple:
        """Ids of several answers behind one prompt -> ids, positions and owners (0 of the prompt, then 1, 2, ..)"""
        ids, positions, owners = list(prompt.ids), list(prompt.positions), [0] * len(prompt.ids)
        for number, answer in enumerate(answers):
            ids += answer
            positions += [(prompt.after + i,) * 3 for i in range(len(answer))]
            owners += [number + 1] * len(answer)
        return ids, positions, owners


def content(text: str):
    """A person's turn as a template takes it."""
    parts = PLACEHOLDER.split(text)
    if len(parts) == 1:
        return text
    items = [{"type": part} if i % 2 else {"type": "text", "text": part} for i, part in enumerate(parts)]
    return [item for item in items if item.get("text", item["type"])]


def template(checkpoint: Path) -> str:
    """chat_template.json, chat_template.jinja, or the one in tokenizer_config.json"""
    plain = checkpoint / "chat_template.jinja"
    for file in (checkpoint / "chat_template.json", plain, checkpoint / "tokenizer_config.json"):
        if not file.exists():
            continue
        found = file.read_text() if file == plain else json.loads(file.read_text()).get("chat_template")
        if isinstance(found, list):
            found = next((named["template"] for named in found if named["name"] == "default"), None)
        if found:
            return found
    raise SystemExit(f"no chat template in {checkpoint}; copy chat_template.json from the model it was made of")


def padded(rows, fill: int, device):
    """rows of (ids, positions) -> ids [B, L], positions [3, B, L]"""
    length = max(len(ids) for ids, _ in rows)
    ids = torch.full((len(rows), length), fill)
    positions = torch.zeros(3, len(rows), length, dtype=torch.long)
    for row, (tokens, places) in enumerate(rows):
        ids[row, : len(tokens)] = torch.tensor(tokens)
        positions[:, row, : len(tokens)] = torch.tensor(places).T
    return ids.to(device), positions.to(device)


def visible(owner):
    """owner [B, L], 0 for what all see, -1 for padding -> what a token sees, [B, 1, L, L]"""
    length = owner.size(1)
    before = torch.ones(length, length, dtype=torch.bool, device=owner.device).tril()
    same = (owner.unsqueeze(1) == 0) | (owner.unsqueeze(2) == owner.unsqueeze(1))
    return ((before & same) | torch.eye(length, dtype=torch.bool, device=owner.device)).unsqueeze(1)
