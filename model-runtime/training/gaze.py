"""Where the language model is to look: what is compared is fetched by attention, and attention finds its way late.

Some heads are told: from what is named, to what was named before it and is its reference; from an option's end, to its
letter; from where the answer begins, to what knows it, which is the last thing compared or the right option.
"""

import torch

from heads import reference

COMPARED = {"object_abs_distance": 1, "object_rel_direction_easy": 2, "object_rel_direction_medium": 2}  # which word


def losses(looks, batch) -> dict:
    """looks: per layer queries [B * L, heads, d] and keys [B * L, kv_heads, d]"""
    half = len(looks) // 2
    named, compared, chosen, letters = references(batch), [], [], []
    for number, (_, _, question) in enumerate(batch.questions):
        kind, begin = question.asked["kind"], len(question.ids) - 1
        if kind in COMPARED:
            compared += [(number, begin, place, 0) for place, _ in question.words[COMPARED[kind]:][:1]]
        letters += [(number, end, letter, 2) for end, _, letter in question.options]
        right = [place for place, is_right, _ in question.options if is_right]
        if kind == "object_rel_distance":
            compared += [(number, begin, place, 1) for place in right]
        chosen += [(number, begin, place, 0) for place in right]
    found = {
        "gaze at reference": lost(*looks[half - 1], batch, [
            (number, at, place, head) for number, at, places in named for head, place in enumerate(places[:2])
        ]),
        "gaze at letter": lost(*looks[half - 1], batch, letters),
        "gaze at compared": lost(*looks[half], batch, compared),
        "gaze at option": lost(*looks[half + 1], batch, chosen),
    }
    return {name: loss for name, loss in found.items() if loss is not None}


def references(batch) -> list:
    """(question, place in it, places of what it is compared with)"""
    found = []
    for number, (_, _, question) in enumerate(batch.questions):
        of = {}
        for k, (place, category) in enumerate(question.words):
            wanted = [of[c] for c in reference(question, k) if c in of]
            if wanted:
                found.append((number, place, wanted))
            of[category] = place
    return found


def lost(queries, keys, batch, wanted):
    """wanted: (question, from, to, head) -> what the head gives to other tokens, as cross-entropy"""
    if not wanted:
        return None
    number, at, to, head = (torch.tensor(column, device=queries.device) for column in zip(*wanted))
    segment = batch.segments[number]  # [n, longest]
    rows = batch.rows[number]
    length = batch.ids.size(1)
    before = batch.segments.min(1).values[0] % length  # the prefix's length: a row's first question begins there
    prefix = rows.unsqueeze(1) * length + torch.arange(int(before), device=rows.device)
    query = queries[segment.gather(1, at.unsqueeze(1)).squeeze(1), head]
    groups = queries.size(1) // keys.size(1)
    key = keys[torch.cat([prefix, segment], 1), (head // groups).unsqueeze(1)]
    scores = torch.einsum("nd,nld->nl", query.float(), key.float()) / query.size(1) ** 0.5
    later = torch.arange(segment.size(1), device=at.device) > at.unsqueeze(1)
    scores[:, int(before) :] = scores[:, int(before) :].masked_fill(later, float("-inf"))
    return torch.nn.functional.cross_entropy(scores, to + int(before))
