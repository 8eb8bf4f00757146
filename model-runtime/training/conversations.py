"""Conversation sets in the format of Spatial-MLLM-120k and of Qwen's fine-tuning.

A JSON list or JSON lines; each has `conversations` (`from` human, gpt or system; `value`), and `video` or
`image`: a path or a list of them, relative to the set's folder. `<video>` and `<image>` in a human's turn
stand where the pictures go. `id` and `question_type` may be there; anything else is passed over.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

ROLES = {"human": "user", "user": "user", "gpt": "assistant", "assistant": "assistant", "system": "system"}
PLACEHOLDER = re.compile(r"<(image|video)>")


@dataclass
class Example:
    """One conversation: turns of (role, text), and the files of each picture that it shows."""

    id: str
    turns: list
    media: list  # (`image` or `video`, [path, ..]) in the order of the placeholders
    type: str

    @property
    def question(self) -> str:
        """The last thing that is asked, without placeholders."""
        return PLACEHOLDER.sub("", [text for role, text in self.turns if role == "user"][-1])

    @property
    def answer(self) -> str:
        return self.turns[-1][1]


def read(files) -> list:
    """All examples of some sets, those of the first one first."""
    examples, met = [example for file in files for example in read_one(Path(file))], {}
    for one in examples:  # an id that comes again is told apart
        met[one.id] = again = met.get(one.id, 0) + 1
        one.id += f"#{again}" if again > 1 else ""
    if not examples:
        raise SystemExit(f"no conversations in {', '.join(map(str, files))}; ./sightline dataset build makes some")
    return examples


def write(file: Path, conversations: list):
    """[(example, turns), ..]: what is said instead about what these examples show"""
    lines = []
    for one, turns in conversations:
        said = [{"from": {"user": "human", "assistant": "gpt"}.get(role, role), "value": text} for role, text in turns]
        files = {}
        for kind, paths in one.media:
            files.setdefault(kind, []).extend(str(path.resolve()) for path in paths)
        lines.append(json.dumps({"id": one.id} | files | {"conversations": said, "question_type": one.type}) + "\n")
    partial = file.with_suffix(".partial")
    partial.write_text("".join(lines))
    partial.replace(file)


def read_one(file: Path) -> list:
    if not file.exists():
        raise SystemExit(f"no conversations at {file}; ./sightline dataset build --output DIR writes DIR/train.jsonl")
    text = file.read_text()
    records = json.loads(text) if text.lstrip().startswith("[") else lines(text)
    return [example(record, f"{file.name}:{i + 1}", file.parent) for i, record in enumerate(records)]


def lines(text: str) -> list:
    """The records of JSON lines. What else ends a line of text, like U+2028, may stand within a JSON string."""
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def example(record: dict, place: str, folder: Path) -> Example:
    name = str(record.get("id", place))
    turns = []
    for turn in record.get("conversations", ()):
        if turn["from"] not in ROLES:
            raise SystemExit(f"{place}: a turn is from {turn['from']!r}; it is one of {', '.join(ROLES)}")
        turns.append((ROLES[turn["from"]], turn["value"]))
    if not turns or turns[-1][0] != "assistant":
        raise SystemExit(f"{place}: the last turn of {name} is not an answer; end 'conversations' with one from 'gpt'")
    return Example(name, turns, media(record, turns, place, folder), record.get("question_type", ""))


def media(record, turns, place, folder) -> list:
    """The files behind each placeholder: one list of frames may stand behind a single <video>."""
    shown = [kind for role, text in turns if role == "user" for kind in PLACEHOLDER.findall(text)]
    groups = {}
    for kind in ("image", "video"):
        files = record.get(kind) or []
        files = [folder / file for file in ([files] if isinstance(files, str) else files)]
        count = shown.count(kind)
        if kind == "video" and count == 1 and files:
            groups[kind] = [files]
        elif len(files) == count:
            groups[kind] = [[file] for file in files]
        else:
            raise SystemExit(f"{place}: {len(files)} files in '{kind}' and {count} <{kind}>; each needs the other")
    return [(kind, groups[kind].pop(0)) for kind in shown]
