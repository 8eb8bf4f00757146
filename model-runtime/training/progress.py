"""How a training goes: means since the last line, on the terminal and as JSON lines."""

import json
import time

EVERY_SECONDS = 30


class Log:
    def __init__(self, options):
        self.begun = self.last = time.monotonic()
        options.output.mkdir(parents=True, exist_ok=True)
        self.file = open(options.output / "log.jsonl", "a")
        self.values = {}

    def note(self, group, name, value):
        self.values.setdefault(group, {}).setdefault(name, []).append(value)

    def step(self, scenes, progress, losses, skipped):
        for name, loss in losses.items():
            self.note("loss", name, float(loss.detach()))
        if time.monotonic() - self.last > EVERY_SECONDS:
            self.write(scenes, progress, skipped)

    def write(self, scenes, progress, skipped):
        now = time.monotonic()
        means = {
            group: {name: round(sum(v) / len(v), 4) for name, v in sorted(values.items())}
            for group, values in self.values.items()
        }
        minutes = (now - self.begun) / 60
        line = {"minutes": round(minutes, 2), "scenes": scenes, "progress": round(progress, 4), "skipped": skipped}
        self.file.write(json.dumps(line | means) + "\n")
        self.file.flush()
        loss = means.get("loss", {})
        shown = "  ".join(f"{name} {loss[name]:.3f}" for name in ("answer", "token things", "token category") if name in loss)
        right = means.get("right", {})
        shown += "".join(f"  {name} {right[name]:.2f}" for name in sorted(right))
        print(f"{100 * progress:5.1f} %  {minutes:6.1f} min  {scenes:8d} clips  {shown}", flush=True)
        self.values, self.last = {}, now

    def finish(self, scenes):
        self.write(scenes, 1.0, 0)
        self.file.close()
