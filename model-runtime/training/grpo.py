"""Group-relative policy optimisation (arXiv 2402.03300) as Spatial-MLLM uses it (arXiv 2505.23747).

Eight answers with their reasoning are drawn at temperature 1; each is rewarded for what it says (exact match,
mean relative accuracy of numbers, similarity of text), for its form and for a right answer's length; its advantage
is its reward against its group's. The divergence from the model at the start is held down. One update per group.
Begin with what cold_start.py and finetune.py have made.

    python grpo.py --checkpoint cold --archives archives --data set/train.jsonl --output grpo
    torchrun --nproc-per-node 8 grpo.py --checkpoint cold --archives archives --data set/train.jsonl --output grpo \\
        --device cuda --precision bfloat16 --recompute --steps 1000 --rate 1e-6
"""

import copy

import torch

import reasoning
import scoring
from chat import visible
from stage import Stage, arguments

DIVERGENCE = 0.04  # beta
REWARDS = ("reward", "form", "length", *scoring.KINDS)


class Policy:
    """The model that is trained, the one that it started as, and the one that draws."""

    def __init__(self, stage):
        self.stage, checkpoint = stage, stage.checkpoint
        self.start = copy.copy(stage.model)
        self.start.language = checkpoint.twin(stage.low)
        self.start.head = self.start.language.lm_head
        # Drawing needs all weights in one precision.
        self.drawing = checkpoint.twin(stage.low)
        self.drawn_at = None

    def losses(self, shown):
        """[(example, clips), ..] -> the sum of the questions' losses"""
        if self.drawn_at != self.stage.number:
            self.stage.checkpoint.copy_to(self.drawing)
            self.drawn_at = self.stage.number
        return sum(self.loss(example, clips) for example, clips in shown)

    def loss(self, example, clips):
        stage, options = self.stage, self.stage.options
        prompt, fused = stage.prompted(reasoning.asked(example.turns, example.answer), clips)
        answers = stage.drawn(self.drawing, prompt, fused, options.group, options.longest_answer)
        advantages = self.advantages(example.answer, answers)
        said = [ids + [stage.chat.end] * ended for ids, ended in answers]
        ids, positions, owners = stage.chat.after(prompt, said)
        owners = torch.tensor([owners], device=stage.device)
        given = (
            fused,
            torch.tensor([ids], device=stage.device),
            torch.tensor([positions], device=stage.device).permute(2, 0, 1),
            visible(owners),
        )
        with torch.no_grad():
            at_start = chances(self.start, *given, owners[0], False)
        now = chances(stage.model, *given, owners[0], options.recompute)
        ahead = at_start - now
        divergence = ahead.exp() - ahead - 1
        # Drawn from this very model, so the ratio is 1 and only its gradient counts.
        of = owners[0][owners[0] > 0] - 1
        gain = (now - now.detach()).exp() * advantages[of]
        each = (options.divergence * divergence - gain) / torch.bincount(of)[of]
        stage.log.note("divergence", divergence.detach().mean())
        return each.sum() / len(answers)

    def advantages(self, truth, answers):
        """[(ids, whether it ended), ..] of a group -> one of each"""
        stage, log = self.stage, self.stage.log
        found = [
            reasoning.reward(stage.chat.tokenizer.decode(ids), truth, len(ids), ended, stage.options.length)
            for ids, ended in answers
        ]
        for reward in found:
            log.note("reward", reward.whole)
            log.note("form", reward.form)
            log.note("length", reward.length)
            log.note(scoring.kind(truth), reward.right)
        rewards = torch.tensor([reward.whole for reward in found], device=stage.device)
        return (rewards - rewards.mean()) / (rewards.std() + 1e-4)


def chances(model, fused, ids, positions, mask, owners, recompute):
    """Log-probabilities of the answers' tokens, which have owners [L] above 0, in their order"""
    hidden = model.read(fused, ids, positions, mask, recompute)[0]
    places = torch.nonzero(owners > 0).flatten()
    first = owners[places] != owners[places - 1]
    prompt_end = int((owners == 0).sum()) - 1
    before = torch.where(first, prompt_end, places - 1)
    logits = model.logits(hidden[before]).log_softmax(-1)
    return logits.gather(1, ids[0, places].unsqueeze(1)).squeeze(1)


def main(given=None):
    parser = arguments(__doc__, "language", 1e-6)
    parser.add_argument("--group", type=int, default=8, help="answers to a question (default: %(default)s)")
    parser.add_argument("--longest-answer", type=int, default=768, help="tokens (default: %(default)s)")
    parser.add_argument("--length", type=int, nargs=2, default=(320, 512), metavar=("LEAST", "MOST"),
                        help="tokens between which a right answer earns more (default: 320 512)")
    parser.add_argument("--divergence", type=float, default=DIVERGENCE, help="beta (default: %(default)s)")
    options = parser.parse_args(given)
    if options.train != ["language"]:
        parser.error("rewards train the language model; say --train language, or leave it out")
    stage = Stage(options, (*REWARDS, "divergence"))
    stage.run(Policy(stage).losses)
    if stage.processes.first:
        reasoning.describe(options.output)


if __name__ == "__main__":
    main()
