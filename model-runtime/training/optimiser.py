"""Muon for the matrices of transformer blocks and AdamW for everything else; or AdamW alone, as published."""

import math

import torch


def orthogonal(matrix, low=torch.float32, steps=5):
    """The nearest matrix with equal singular values, by Newton and Schulz (Muon's quintic)."""
    a, b, c = 3.4445, -4.7750, 2.0315
    x = (matrix / (matrix.norm() + 1e-7)).to(low)
    wide = x.size(0) <= x.size(1)
    x = x if wide else x.T
    for _ in range(steps):
        square = x @ x.T
        x = a * x + (b * square + c * square @ square) @ x
    return x if wide else x.T


class Muon(torch.optim.Optimizer):
    """Momentum, orthogonalised per published matrix: what lies fused in one tensor is taken apart."""

    def __init__(self, tensors, rows, lr, low=torch.float32, momentum=0.95):
        super().__init__(tensors, {"lr": lr, "momentum": momentum})
        self.low = low  # precision in which it is orthogonalised
        self.pieces = rows  # of each tensor, the rows of its published matrices

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for tensor, rows in zip(group["params"], self.pieces):
                if tensor.grad is None:
                    continue
                momentum = self.state[tensor].setdefault("momentum", torch.zeros_like(tensor))
                momentum.lerp_(tensor.grad, 1 - group["momentum"])
                ahead = tensor.grad.lerp(momentum, group["momentum"])
                update = torch.cat([orthogonal(piece, self.low) * 0.2 * max(piece.shape) ** 0.5 for piece in ahead.split(rows)])
                tensor.add_(update.to(tensor.dtype), alpha=-group["lr"])


class Optimiser:
    """Both, with one schedule: linearly down to 2 %. The training-only heads learn fast and from the first
    step on; the model warms up slowly, so that fresh heads do not push about what it knows."""

    LAST = 0.02
    HEADS_RATE = 5e-3
    TALLY_RATE = 5e-4  # of the heads that count: at the others' their noise is all that the encoders learn

    def __init__(self, checkpoint, heads, parts, muon_lr, adam_lr, low=torch.float32, warm_up=150):
        entries = checkpoint.tensors(*parts)
        for tensor, _ in entries:
            tensor.requires_grad_()
        matrices = [(t, names) for t, names in entries if t.dim() == 2 and in_block(names[0])]
        chosen = {id(t) for t, _ in matrices}
        self.muon = Muon([t for t, _ in matrices], [checkpoint.rows(n) for _, n in matrices], muon_lr, low)
        others = [t for t, _ in entries if id(t) not in chosen]
        self.adam = torch.optim.AdamW(others, adam_lr, (0.9, 0.98), weight_decay=0.0, fused=True)
        learnt = {name: p for name, p in heads.named_parameters() if p.requires_grad}
        slow = [p for name, p in learnt.items() if name.startswith("tally.")]
        fast = [p for name, p in learnt.items() if not name.startswith("tally.")]
        groups = [{"params": fast}] + ([{"params": slow, "lr": self.TALLY_RATE}] if slow else [])
        self.readout = torch.optim.AdamW(groups, self.HEADS_RATE, (0.9, 0.98), weight_decay=0.0, fused=True)
        self.tensors = [t for t, _ in entries] + fast + slow
        for optimiser in (self.muon, self.adam, self.readout):
            for group in optimiser.param_groups:
                group["initial_lr"] = group["lr"]
        self.warm_up = warm_up
        self.steps = self.skipped = 0

    def step(self, progress: float):
        """progress: the share of the training that is done. Gradients that are not finite are skipped."""
        gradients = [t.grad for t in self.tensors if t.grad is not None]
        norm = torch.nn.utils.get_total_norm(gradients)
        if torch.isfinite(norm):
            torch.nn.utils.clip_grads_with_norm_(self.tensors, 5.0, norm)
            self.steps += 1
            share = 1 - (1 - self.LAST) * min(1.0, progress)
            warm = min(1.0, self.steps / self.warm_up)
            for optimiser, rate in ((self.muon, warm), (self.adam, warm), (self.readout, 1.0)):
                for group in optimiser.param_groups:
                    group["lr"] = group["initial_lr"] * rate * share
                optimiser.step()
        else:
            self.skipped += 1
        for tensor in self.tensors:
            tensor.grad = None

    def state(self) -> dict:
        """All that a run which is gone on with needs, the weights in full precision with it."""
        every = [optimiser.state_dict() for optimiser in (self.muon, self.adam, self.readout)]
        weights = [tensor.detach() for tensor in self.tensors]
        return {"weights": weights, "optimisers": every, "steps": self.steps, "skipped": self.skipped}

    @torch.no_grad()
    def take(self, state: dict):
        for tensor, saved in zip(self.tensors, state["weights"]):
            tensor.copy_(saved)
        for optimiser, saved in zip((self.muon, self.adam, self.readout), state["optimisers"]):
            optimiser.load_state_dict(saved)
        self.steps, self.skipped = state["steps"], state["skipped"]


def in_block(name: str) -> bool:
    """The camera head and the connector are wide: orthogonalising them costs more than it brings."""
    return ("blocks." in name or ".layers." in name) and "camera_head" not in name


class Cosine:
    """AdamW as published: a linear warm-up, then half a cosine down to nothing; matrices decay, biases and
    norms do not; connector and merger have a rate of their own."""

    CONNECTING = ("connector.", "vggt_embedding_merger.", "visual.merger.")

    def __init__(self, checkpoint, options, steps: int):
        self.steps, self.clip = steps, options.clip
        self.warm_up = max(1, round(options.warm_up * steps))
        self.named = dict(sorted((names[0], tensor) for tensor, names in checkpoint.tensors(*options.train)))
        self.tensors = list(self.named.values())
        groups = {}
        for name, tensor in self.named.items():
            tensor.requires_grad_()
            connecting = options.connector_rate is not None and name.startswith(self.CONNECTING)
            rate = options.connector_rate if connecting else options.rate
            groups.setdefault((rate, options.weight_decay if tensor.dim() > 1 else 0.0), []).append(tensor)
        self.adam = torch.optim.AdamW(
            [{"params": p, "lr": rate, "initial_lr": rate, "weight_decay": decay} for (rate, decay), p in groups.items()]
        )
        self.skipped = 0

    def gradients(self) -> list:
        """One of every tensor: what no example had to do with has none of its own."""
        for tensor in self.tensors:
            if tensor.grad is None:
                tensor.grad = torch.zeros_like(tensor)
        return [tensor.grad for tensor in self.tensors]

    def share(self, number: int) -> float:
        """Of the highest rate, at a step from 0 on."""
        if number < self.warm_up:
            return (number + 1) / self.warm_up
        return 0.5 * (1 + math.cos(math.pi * (number - self.warm_up) / max(1, self.steps - self.warm_up)))

    def step(self, number: int, examples: int):
        """Gradients are sums over so many examples -> their mean's norm, the highest rate. What is not finite
        is skipped and counted."""
        for tensor in self.tensors:
            tensor.grad /= examples
        norm = torch.nn.utils.get_total_norm([tensor.grad for tensor in self.tensors])
        for group in self.adam.param_groups:
            group["lr"] = group["initial_lr"] * self.share(number)
        if torch.isfinite(norm):
            torch.nn.utils.clip_grads_with_norm_(self.tensors, self.clip, norm)
            self.adam.step()
        else:
            self.skipped += 1
        self.adam.zero_grad()
        return float(norm), max(group["lr"] for group in self.adam.param_groups)
