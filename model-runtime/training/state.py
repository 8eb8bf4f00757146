"""What a run needs to go on where it was stopped, beside its checkpoint."""

import torch

FILE = "state.pt"


def found(folder, options: dict):
    """What a run with the same options has left in a folder, or None"""
    file = folder / FILE
    if not file.exists():
        return None
    saved = torch.load(file, map_location="cpu", weights_only=True)
    for name, value in options.items():
        if name not in saved["options"]:
            raise SystemExit(f"{folder} holds a run of an earlier version, which did not keep its {name}; name another --output")
        if saved["options"][name] != value:
            raise SystemExit(
                f"{folder} holds a run with {name} {saved['options'][name]}, not {value};"
                " say the same again, or name another --output"
            )
    return saved


def leave(folder, options: dict, content: dict):
    """Wholly or not at all."""
    partial = folder / (FILE + ".partial")
    torch.save({"options": options} | content, partial)
    partial.replace(folder / FILE)


def plain(options, names) -> dict:
    """Some options as they are remembered: from these and the step follows all that a run does."""
    return {name: as_text(getattr(options, name, None)) for name in names}


def as_text(value):
    if isinstance(value, (list, tuple)):
        return [as_text(item) for item in value]
    return value if isinstance(value, (int, float, bool, type(None))) else str(value)


class State:
    """Of a stage over conversations. The number of processes may change, that of a step's examples may not."""

    SAME = ("checkpoint", "data", "train", "seed", "steps", "epochs", "longest", "precision")
    SAME += ("rate", "connector_rate", "warm_up", "weight_decay", "clip", "group", "longest_answer", "length", "divergence")

    def __init__(self, stage):
        self.stage, self.folder = stage, stage.options.output
        self.options = plain(stage.options, self.SAME) | {"examples of a step": stage.together}

    def found(self) -> int:
        """Takes up what was left -> the number of steps that are done, 0 of a new run"""
        saved = found(self.folder, self.options)
        if saved is None:
            return 0
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
        """The checkpoint, and what it takes to go on from it."""
        stage, optimiser = self.stage, self.stage.optimiser
        if stage.processes.first:
            stage.checkpoint.tie()
            stage.checkpoint.save(self.folder)
            weights = {name: tensor.detach() for name, tensor in optimiser.named.items()}
            content = {"step": stage.number, "weights": weights, "adam": optimiser.adam.state_dict()}
            leave(self.folder, self.options, content | {"skipped": optimiser.skipped})
        stage.processes.wait()
