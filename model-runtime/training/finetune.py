"""Supervised fine-tuning on conversation sets, as published: encoders frozen, connector and language model trained.

    python finetune.py --checkpoint Spatial-MLLM --archives archives --data set/train.jsonl --output sft
    torchrun --nproc-per-node 8 finetune.py --checkpoint Spatial-MLLM --archives archives --data set/train.jsonl \\
        --output sft --device cuda --precision bfloat16 --recompute --accumulate 6 --rate 7e-6 --connector-rate 2e-5 \\
        --train merger,connector,language
"""

import torch
from torch.nn import functional

import reasoning
from chat import padded
from stage import Stage, arguments


class Answers:
    """The loss on the assistant's turns alone; every conversation counts the same, however long."""

    def __init__(self, stage):
        self.stage = stage

    def losses(self, shown):
        """[(example, clips), ..] -> the sum of each one's mean cross-entropy per token"""
        stage = self.stage
        rows = [stage.chat.conversation(example.turns, stage.sight.grids(clips)) for example, clips in shown]
        kept = [(row, clips) for row, (_, clips) in zip(rows, shown) if len(row.ids) <= stage.options.longest]
        stage.log.note("passed over", len(rows) - len(kept))
        if not kept:
            return torch.zeros((), device=stage.device, requires_grad=True)
        fused = torch.cat([stage.sight.fused(clips, stage.device) for _, clips in kept])
        ids, positions = padded([(row.ids, row.positions) for row, _ in kept], stage.chat.end, stage.device)
        hidden = stage.model.read(fused, ids, positions, recompute=stage.options.recompute)
        # A token is predicted from the one before.
        at = [(i, place) for i, (row, _) in enumerate(kept) for place, learnt in enumerate(row.learnt) if learnt]
        of, place = torch.tensor(at, device=stage.device).unbind(1)
        each = functional.cross_entropy(stage.model.logits(hidden[of, place - 1]), ids[of, place], reduction="none")
        totals = torch.zeros(len(kept), device=stage.device).index_add(0, of, each)
        return (totals / torch.bincount(of, minlength=len(kept))).sum()


def main(given=None):
    options = arguments(__doc__, "connector,language", 1e-5).parse_args(given)
    stage = Stage(options, ("passed over",))
    stage.run(Answers(stage).losses)
    asked = [reasoning.is_asked(example.turns) for example in stage.order.examples]
    if stage.processes.first and sum(asked) > len(asked) / 2:
        reasoning.describe(options.output)


if __name__ == "__main__":
    main()
