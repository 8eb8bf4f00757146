"""Group-relative policy optimisation (arXiv 2402.03300) as Spatial-MLLM uses it (arXiv 2505.23747).

Eight answers to a question are drawn at temperature 1; each is rewarded for what it says (exact match,
or mean relative accuracy for numbers) and for its form; an answer's advantage is its reward against its
group's. The divergence from the model at the start is held down. The language model alone is trained.

    python grpo.py --checkpoint sft --archives ~/.cache/sightline --rooms rooms-20k --output grpo --minutes 10
    python grpo.py .. --device cuda --batch 64 --scenes 100000
"""

import copy

import torch

import mixture
import scoring
from checkpoint import newest
from command import Training, arguments
from rollouts import Rollouts, sampled

GROUP = 8
DIVERGENCE = 0.04  # beta
FORM = 1.0  # weight of the form's reward


class Policy:
    """The model that is trained, beside the one that it started as."""

    def __init__(self, training):
        self.training = training
        language = torch.jit.load(newest(training.options.archives, "language-model"), map_location=training.device)
        self.start = copy.copy(training.model)
        self.start.language = training.checkpoint.copied(language)

    def losses(self, training, scenes, number) -> dict:
        model = training.model
        with torch.no_grad():
            frames = scenes.frames.to(training.device)
            fused = model.fused(frames, model.spatial_layers(frames))
            asked = [mixture.drawn(q, training.options.questions, training.random) for q in scenes.questions]
            questions = [[training.prompt.question(q) for q in some] for some in asked]
            answers = Rollouts(model, training.prompt, fused, questions, GROUP).grow(sampled)
            advantages = self.advantages(questions, answers.texts()).to(training.device)
            batch, _ = answers.batch(ends_only=False)
            at_start = chosen(answers.logits(self.start, batch), batch.labels)
        now = chosen(answers.logits(model, batch), batch.labels)
        ahead = at_start - now
        divergence = (ahead.exp() - ahead - 1).mean()
        # Drawn from this very model, so the ratio is 1 and only its gradient counts.
        gain = ((now - now.detach()).exp() * advantages[batch.label_of]).mean()
        return {"policy": DIVERGENCE * divergence - gain, "divergence": divergence}

    def advantages(self, questions, texts):
        """One of every answer, in the order of the batch's branches."""
        found = []
        for asked, answers in zip(questions, texts):
            for question, group in zip(asked, answers):
                right = torch.tensor([scoring.score(question.asked, said) for said in group])
                form = torch.tensor([scoring.well_formed(question.asked, said) for said in group])
                self.training.log.note("right", question.asked["kind"], float(right.mean()))
                reward = right + FORM * form
                found.append((reward - reward.mean()) / (reward.std() + 1e-4))
        return torch.cat(found)


def chosen(logits, ids):
    """Log-probabilities of the ids."""
    return logits.log_softmax(-1).gather(1, ids.unsqueeze(1)).squeeze(1)


def weighted(losses):
    return losses["policy"]


def main():
    parser = arguments(__doc__)
    parser.set_defaults(muon=1e-4, adam=5e-5)
    parser.add_argument("--questions", type=int, default=4, help="about each room (default: %(default)s)")
    training = Training(parser.parse_args(), ("language",))
    training.run(Policy(training).losses, weighted)


if __name__ == "__main__":
    main()
