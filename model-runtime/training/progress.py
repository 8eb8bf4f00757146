"""How a training goes: means since the last line, on the terminal and as JSON lines."""

import json
import time

EVERY_SECONDS = 30
SHOWN = ("answer", "token things", "token category", "point error", "depth error")


class Log:
    def __init__(self, directory):
        self.begun = self.last = time.monotonic()
        directory.mkdir(parents=True, exist_ok=True)
        self.file = open(directory / "log.jsonl", "a")
        self.values = {}

    def note(self, group, name, value):
        self.values.setdefault(group, {}).setdefault(name, []).append(value)

    def step(self, clips, done, losses, skipped):
        for name, loss in losses.items():
            self.note("loss", name, float(loss.detach()))
        if time.monotonic() - self.last > EVERY_SECONDS:
            self.write(clips, done, skipped)

    def write(self, clips, done, skipped):
        self.last = time.monotonic()
        minutes = (self.last - self.begun) / 60
        means = {
            group: {name: round(sum(v) / len(v), 4) for name, v in sorted(values.items())}
            for group, values in self.values.items()
        }
        line = {"minutes": round(minutes, 2), "clips": clips, "done": round(done, 4), "skipped": skipped}
        self.file.write(json.dumps(line | means) + "\n")
        self.file.flush()
        loss, right = means.get("loss", {}), means.get("right", {})
        shown = [f"{name} {loss[name]:.3f}" for name in SHOWN if name in loss]
        shown += [f"{name} {share:.2f}" for name, share in right.items()]
        print(f"{100 * done:5.1f} %  {minutes:6.1f} min  {clips:8d} clips  {'  '.join(shown)}", flush=True)
        self.values = {}

    def finish(self, clips, skipped):
        self.write(clips, 1.0, skipped)
        self.file.close()
