"""What a run needs to go on where it was stopped, beside its checkpoint."""

import torch

FILE = "state.pt"
# What must not change: from these and the step follow the examples, their order and all that is drawn.
SAME = ("data", "train", "seed", "steps", "epochs", "longest", "precision")
SAME += ("rate", "connector_rate", "warm_up", "weight_decay", "clip")


class State:
    def __init__(self, stage):
        self.stage = stage
        self.file = stage.options.output / FILE
        self.options = {name: plain(getattr(stage.options, name)) for name in SAME} | {"examples of a step": stage.together}

    def found(self) -> int:
        """Takes up what was saved -> the number of steps that are done, 0 of a new run"""
        if not self.file.exists():
            return 0
        saved = torch.load(self.file, map_location="cpu", weights_only=True)
        for name, value in self.options.items():
            if saved["options"][name] != value:
                raise SystemExit(
                    f"{self.file.parent} holds a run with {name} {saved['options'][name]}, not {value};"
                    " say the same again, or name another --output"
                )
        optimiser = self.stage.optimiser
        with torch.no_grad():
            for name, tensor in optimiser.named.items():
                tensor.copy_(saved["weights"][name])
        self.stage.checkpoint.tie()
        optimiser.adam.load_state_dict(saved["adam"])
        optimiser.skipped = saved["skipped"]
        if self.stage.processes.first:
            print(f"going on after step {saved['step']} of {self.stage.steps}", flush=True)
        return saved["step"]

    def save(self):
        """Checkpoint and state, each whole or not at all."""
        stage = self.stage
        if stage.processes.first:
            stage.checkpoint.tie()
            stage.checkpoint.save(stage.options.output)
            partial = self.file.with_suffix(".partial")
            torch.save(
                {
                    "options": self.options,
                    "step": stage.number,
                    "weights": {name: tensor.detach() for name, tensor in stage.optimiser.named.items()},
                    "adam": stage.optimiser.adam.state_dict(),
                    "skipped": stage.optimiser.skipped,
                },
                partial,
            )
            partial.replace(self.file)
        stage.processes.wait()


def plain(value):
    return [str(item) for item in value] if isinstance(value, list) else value
