"""Which questions of a scene are asked in training, and which of them are asked without letters."""

SHARES = {
    "object_counting": 1.5,
    "room_size_estimation": 0.8,
    "object_existence": 0.4,
    "object_size_estimation": 0.8,
    "object_abs_distance": 0.9,
    "obj_appearance_order": 0.9,
    "object_rel_distance": 0.6,
    "object_rel_direction_easy": 0.5,
    "object_rel_direction_medium": 0.5,
}
BRIDGES = 0.35  # share of the choices that are asked for the thing itself
BRIDGE_PROMPT = "Answer with the object."


def asked(questions, count, random) -> list:
    """Different questions of one scene, some of the choices without letters."""
    return [bridged(question, random) for question in drawn(questions, count, random)]


def drawn(questions, count, random) -> list:
    """Different questions of one scene, their kinds drawn by share."""
    candidates = [q for q in questions if q["kind"] in SHARES]
    of_kind = {}
    for question in candidates:
        of_kind[question["kind"]] = of_kind.get(question["kind"], 0) + 1
    weights = [SHARES[q["kind"]] / of_kind[q["kind"]] for q in candidates]
    total = sum(weights)
    chosen = random.choice(len(candidates), min(count, len(candidates)), replace=False, p=[w / total for w in weights])
    return [candidates[i] for i in chosen]


def bridged(question, random):
    """The same content without letters, for a part of the choices: what is asked for has to be known
    before it can be bound to a letter."""
    if question["words"] == question["answer"] or random.random() > BRIDGES:
        return question
    return question | {"text": question["stem"] + "\n" + BRIDGE_PROMPT, "answer": question["words"]}


def name(question) -> str:
    """What a question counts as in the log."""
    return ("bridge " if question["text"].endswith(BRIDGE_PROMPT) else "") + question["kind"]
