"""Checks what takes no model: how sets are read, which answers a cold start keeps, and which earlier runs are gone on with."""

import json
from types import SimpleNamespace

import cold_start
import conversations
import stage
import state

GIVEN = ["--checkpoint", "sft", "--archives", "archives", "--data"]
NOT_KEPT = "of an earlier version, which did not keep"


def check(folder):
    """Raises SystemExit with what is not so."""
    data = folder / "lines.jsonl"
    lines_of(data)
    halves()
    answers_drawn([*GIVEN, str(data), "--output", str(folder / "drawn")], folder)
    steps_done([*GIVEN, str(data), "--output", str(folder / "trained")], folder)
    print("lines, halves of types, and runs that are not gone on with: as said")


def lines_of(file):
    """What ends a line of text but none of JSON stands in an answer as it was said."""
    said = "one\u2028two\u0085three"
    turns = [{"from": "human", "value": "Which?"}, {"from": "gpt", "value": said}]
    record = {"id": "a", "conversations": turns, "answers": [said]}
    file.write_text(json.dumps(record, ensure_ascii=False) + "\n", "utf-8")
    found = [conversations.read([file])[0].answer, *cold_start.read(file)["a"]]
    if found != [said, said]:
        raise SystemExit(f"{said!r} is read as {found}")


def halves():
    """Kept is what is not below the median of the questions of its type, of its kind of answer where there is none."""
    said = {"a": "10", "b": "10", "c": "10", "near": "12", "middle": "13", "far": "14"}
    answers = {name: [f"<think>so</think><answer>{number}</answer>"] for name, number in said.items()}
    for types, wanted in ((("count", "distance"), ["a", "b", "c", "near", "middle"]), (("", ""), ["a", "b", "c"])):
        examples = [
            conversations.Example(name, [("user", "How many?"), ("assistant", "10")], [], types[len(name) > 1]) for name in said
        ]
        found = [example.id for example, _ in cold_start.kept(examples, answers)]
        if found != wanted:
            raise SystemExit(f"cold_start.py keeps {found} of types {types}, where {wanted} are not below the half")


def answers_drawn(given, folder):
    """Answers are gone on with by the run that drew them, whatever the number of questions, and by no other."""
    options = cold_start.arguments().parse_args([*given, "--questions", "3"])
    options.output.mkdir()
    (options.output / "answers-0.jsonl").touch()
    refused(NOT_KEPT, lambda: cold_start.main(given))
    state.leave(options.output, state.plain(options, cold_start.SAME), {})
    options.questions = 1
    cold_start.of_same_run(options)
    other = folder / "other.jsonl"
    other.write_text((folder / "lines.jsonl").read_text("utf-8"), "utf-8")
    changes = {"checkpoint": "cold", "data": other, "seed": 7, "samples": 4, "longest-answer": 9, "precision": "bfloat16"}
    for name, value in changes.items():
        refused("holds a run with", lambda: cold_start.main([*given, f"--{name}", str(value)]))


def steps_done(given, folder):
    """Steps are gone on with from the checkpoint with which they began."""
    same, other = (
        state.State(SimpleNamespace(options=stage.arguments("", "language", 1e-5).parse_args([*given, *more]), together=1))
        for more in ((), ("--checkpoint", "cold"))
    )
    same.folder.mkdir()
    state.leave(same.folder, same.options, {})
    refused("holds a run with checkpoint sft, not cold", other.found)
    state.leave(same.folder, {name: value for name, value in same.options.items() if name != "checkpoint"}, {})
    refused(NOT_KEPT, same.found)


def refused(why, run):
    try:
        run()
    except SystemExit as end:
        if why not in str(end):
            raise
    else:
        raise SystemExit(f"a run is gone on with, where the folder {why}")
