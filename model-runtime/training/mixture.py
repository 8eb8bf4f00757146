"""Which questions of a scene are asked in training, which of them without letters, and which about nothing there is."""

import unknown

SHARES = {
    "object_counting": 1.2,
    "room_size_estimation": 0.2,
    "object_existence": 0.4,
    "object_size_estimation": 0.3,
    "object_abs_distance": 1.5,
    "obj_appearance_order": 1.0,
    "object_rel_distance": 1.4,
    "object_rel_direction_easy": 1.0,
    "object_rel_direction_medium": 1.0,
}
SEVERAL = (1.0, 1.0, 1.5, 4.0)  # how much more likely a count is asked: of nought, one, two, three or more
BRIDGES = 0.35  # share of the choices that are asked for the thing itself
BRIDGE_PROMPT = "Answer with the object."
# Only behind the options all distances can be known: the thing that they are compared with is named last.
WITHOUT_BRIDGE = "object_rel_distance"
UNKNOWN = {"object_existence": 0.25, "object_counting": 0.04}  # share that is asked about what has no word


def asked(questions, count, random) -> list:
    """Different questions of one scene, some of the choices without letters."""
    return [altered(question, random) for question in drawn(questions, count, random)]


def altered(question, random):
    if random.random() < UNKNOWN.get(question["kind"], 0):
        return unknown.asked(question, random)
    return bridged(question, random)


def drawn(questions, count, random) -> list:
    """Different questions of one scene, their kinds drawn by share."""
    candidates = [q for q in questions if q["kind"] in SHARES]
    of_kind = {}
    for question in candidates:
        of_kind[question["kind"]] = of_kind.get(question["kind"], 0) + 1
    weights = [SHARES[q["kind"]] / of_kind[q["kind"]] * rarity(q) for q in candidates]
    total = sum(weights)
    chosen = random.choice(len(candidates), min(count, len(candidates)), replace=False, p=[w / total for w in weights])
    return [candidates[i] for i in chosen]


def rarity(question):
    return SEVERAL[min(3, int(question["answer"]))] if question["kind"] == "object_counting" else 1.0


def bridged(question, random):
    """The same content without letters, for a part of the choices: what is asked for has to be known
    before it can be bound to a letter."""
    same = question["words"] == question["answer"] or question["kind"] == WITHOUT_BRIDGE
    if same or random.random() > BRIDGES:
        return question
    return question | {"text": question["stem"] + "\n" + BRIDGE_PROMPT, "answer": question["words"]}


def name(question) -> str:
    """What a question counts as in the log."""
    return ("bridge " if question["text"].endswith(BRIDGE_PROMPT) else "") + question["kind"]
