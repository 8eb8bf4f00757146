"""Traces of reasoning for a cold start, by filtered rejection sampling as in Spatial-MLLM (arXiv 2505.23747).

Some answers with their reasoning are drawn for every question; of those that are right, well-formed and not below
half of all answers to questions of their type, the best one of each question is kept. What comes out is a
conversation set, OUTPUT/traces.jsonl, for finetune.py. In the paper another model answers (5,000 questions, three
answers of Qwen2.5-VL-72B each): `--answers` takes what such a model has said, JSON lines of `id` and `answers` (a list);
as long as that file is not there, OUTPUT/questions.jsonl is written, which has what to ask it.

    python cold_start.py --checkpoint sft --archives archives --data set/train.jsonl --output traces --questions 5000
    python cold_start.py .. --answers said-by-72b.jsonl
    python finetune.py --checkpoint sft --archives archives --data traces/traces.jsonl --output cold --steps 200
"""

import json
import statistics

import torch

import answering
import conversations
import reasoning
import scoring
import state
from answering import Answering
from order import Order

# What answers depend on. Not how many questions there are: each has draws of its own.
SAME = ("checkpoint", "data", "seed", "samples", "longest_answer", "precision")
DRAWN = "answers-*.jsonl"


def drawn(options, order):
    """Answers by example's id, in the first process; those that the same run has drawn before are kept."""
    same = of_same_run(options)
    model = Answering(options)
    order.read = model.sight.clips
    rank, count = model.processes.rank, model.processes.count
    if model.processes.first:
        state.leave(options.output, same, {})
        for file in options.output.glob(DRAWN):
            cut(file)
    model.processes.wait()
    said = answers_of(options.output)
    model.processes.wait()  # no process writes while another reads
    mine = [place for place in range(rank, questions(options, order), count) if order.example(place).id not in said]
    with open(options.output / f"answers-{rank}.jsonl", "a") as file, torch.jit.optimized_execution(False):
        for number, place in enumerate(mine):
            order.begin(mine[number + 1 : number + 2])
            [(example, clips)] = order.take([place])
            torch.manual_seed(options.seed + place)
            prompt, fused = model.prompted(reasoning.asked(example.turns, example.answer), clips)
            found = model.drawn(model.model.language, prompt, fused, options.samples, options.longest_answer)
            texts = [model.chat.tokenizer.decode(ids) for ids, ended in found if ended]
            file.write(json.dumps({"id": example.id, "answers": texts}) + "\n")
            file.flush()
    model.processes.wait()
    model.processes.end()
    return answers_of(options.output) if model.processes.first else None


def of_same_run(options) -> dict:
    """What has to be the same for answers in a folder to be kept; ends where those in it are another run's."""
    before, same = any(options.output.glob(DRAWN)), state.plain(options, SAME)
    if state.found(options.output, same) is None and before:
        raise SystemExit(
            f"{options.output} holds answers of an earlier version, which did not keep what drew them; name another --output"
        )
    return same


def questions(options, order) -> int:
    return min(options.questions or len(order.examples), len(order.examples))


def answers_of(folder) -> dict:
    found = {}
    for file in sorted(folder.glob(DRAWN)):
        found |= read(file)
    return found


def cut(file):
    """A last line that was cut off by a stop is taken away."""
    text = file.read_text()
    whole = text[: text.rfind("\n") + 1]
    if whole != text:
        file.write_text(whole)


def read(file) -> dict:
    return {str(line["id"]): line["answers"] for line in conversations.lines(file.read_text())}


def others(file, examples) -> dict:
    """What another model has said, about these examples and no others."""
    said, known = read(file), {example.id for example in examples}
    for name, answers in said.items():
        if name not in known:
            raise SystemExit(f"{file} answers {name}, which is no id of the questions asked; use those of questions.jsonl")
        if not isinstance(answers, list):
            raise SystemExit(f"{file}: 'answers' of {name} is no list of texts")
    return said


def kept(examples, said) -> list:
    """(example, answer) of what is worth learning from."""
    scored = [
        (example, answer, reasoning.reward(answer, example.answer, 0, True, (1, 0)))
        for example in examples
        for answer in said.get(example.id, ())
    ]
    of_type = {}
    for example, _, reward in scored:
        of_type.setdefault(type_of(example), []).append(reward.right)
    half = {name: statistics.median(found) for name, found in of_type.items()}
    best = {}
    for example, answer, reward in scored:
        good = reward.form and reward.right > 0 and reward.right >= half[type_of(example)]
        if good and reward.right > best.get(example.id, (None, None, 0))[2]:
            best[example.id] = example, answer, reward.right
    return [(example, answer) for example, answer, _ in best.values()]


def type_of(example) -> str:
    """Of its question, as the set says; where it does not, how its answer is scored."""
    return example.type or scoring.kind(example.answer)


def arguments():
    parser = answering.arguments(__doc__)
    parser.add_argument("--questions", type=int, help="how many (default: all)")
    parser.add_argument("--samples", type=int, default=3, help="answers to a question (default: %(default)s)")
    parser.add_argument("--longest-answer", type=int, default=768, help="tokens (default: %(default)s)")
    parser.add_argument("--answers", type=answering.Path, help="what another model has said, instead of drawing")
    return parser


def main(given=None):
    options = arguments().parse_args(given)
    order = Order(conversations.read(options.data), options.seed, None)
    options.output.mkdir(parents=True, exist_ok=True)
    examples = [order.example(place) for place in range(questions(options, order))]
    if options.answers and not options.answers.exists():
        asked = [(example, reasoning.asked(example.turns, example.answer)) for example in examples]
        conversations.write(options.output / "questions.jsonl", asked)
        raise SystemExit(f"{options.answers} is not there yet: ask a model what {options.output}/questions.jsonl has")
    said = others(options.answers, examples) if options.answers else drawn(options, order)
    if said is None:
        return
    found = kept(examples, said)
    conversations.write(options.output / "traces.jsonl", [trace(example, answer) for example, answer in found])
    print(f"{sum(map(len, said.values()))} answers to {len(said)} questions, {len(found)} kept")


def trace(example, answer):
    return example, [*reasoning.asked(example.turns, example.answer), ("assistant", answer.strip())]


if __name__ == "__main__":
    main()
