"""Answers that a model gives, and several of them behind one question.

The answers to a question are branches: each sees the visual prefix, the question and itself.
"""

import torch

from prompt import Batch


class Rollouts:
    """Grows `group` answers to each of some questions, all scenes and branches in one batch."""

    def __init__(self, model, prompt, fused, scenes, group, longest=12):
        """fused [B, v, D]; scenes: per row its Questions"""
        self.model, self.prompt, self.fused = model, prompt, fused
        self.scenes, self.group, self.longest = scenes, group, longest
        self.said = [[[[] for _ in range(group)] for _ in asked] for asked in scenes]
        self.ended = [[[False] * group for _ in asked] for asked in scenes]

    def grow(self, choose):
        """choose(logits [n, vocabulary]) -> ids [n], one step after another until all have ended"""
        for _ in range(self.longest):
            batch, branches = self.batch(ends_only=True)
            if not branches:
                break
            chosen = choose(self.logits(self.model, batch)).tolist()
            for (row, number, k), token in zip(branches, chosen):
                if token == self.prompt.end:
                    self.ended[row][number][k] = True
                else:
                    self.said[row][number][k].append(token)
        return self

    def texts(self):
        """Per scene, per question, the answers."""
        return [[[self.prompt.tokenizer.decode(ids) for ids in answers] for answers in asked] for asked in self.said]

    def logits(self, model, batch):
        return model.logits(model.hidden(self.fused, batch, self.prompt.first)[-1][batch.label_at])

    def batch(self, ends_only):
        """-> a Batch whose label places are where answers' tokens are chosen, and for each place its
        (row, question, branch). With ends_only only the next token of what has not ended; otherwise
        every token, the end included, and label_of numbers the branches."""
        rows, at, branches, of = [], [], [], 0
        tokens = []
        for row, asked in enumerate(self.scenes):
            ids, positions = list(self.prompt.prefix), list(self.prompt.prefix_positions)
            owner, branch = [0] * len(ids), [0] * len(ids)
            for number, question in enumerate(asked):
                last = len(ids) + len(question.ids) - 1
                positions += [(self.prompt.start + i,) * 3 for i in range(len(question.ids))]
                ids += question.ids
                owner += [number + 1] * len(question.ids)
                branch += [0] * len(question.ids)
                after = self.prompt.start + len(question.ids)
                for k, said in enumerate(self.said[row][number]):
                    places = [last] + list(range(len(ids), len(ids) + len(said)))
                    if not ends_only:
                        at += [(row, place) for place in places]
                        branches += [(row, number, k)] * len(places)
                        tokens += [(token, of) for token in said + [self.prompt.end]]
                    elif not self.ended[row][number][k]:
                        at.append((row, places[-1]))
                        branches.append((row, number, k))
                    of += 1
                    ids += said
                    positions += [(after + i,) * 3 for i in range(len(said))]
                    owner += [number + 1] * len(said)
                    branch += [k + 1] * len(said)
            rows.append((ids, positions, owner, branch))
        return self.padded(rows, at, tokens), branches

    def padded(self, rows, at, tokens) -> Batch:
        batch = self.prompt.batch([row[:3] for row in rows], [], [])
        branch = torch.zeros_like(batch.ids)
        for row, (ids, _, _, branches) in enumerate(rows):
            branch[row, : len(ids)] = torch.tensor(branches)
        shared = branch.unsqueeze(1) == 0
        own = branch.unsqueeze(1) == branch.unsqueeze(2)
        batch.mask = batch.mask & (shared | own).unsqueeze(1)
        batch.label_at = tuple(torch.tensor([place[i] for place in at], dtype=torch.long) for i in (0, 1))
        batch.labels = torch.tensor([token for token, _ in tokens], dtype=torch.long)
        batch.label_of = torch.tensor([of for _, of in tokens], dtype=torch.long)
        return batch.to(self.fused.device)


def greedy(logits):
    return logits.argmax(-1)


def sampled(logits):
    """At temperature 1."""
    return torch.multinomial(logits.softmax(-1), 1).squeeze(1)
