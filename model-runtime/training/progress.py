"""How a training goes: means since the last line, on the terminal and as JSON lines."""

import json
import time

EVERY_SECONDS = 30
SHOWN = ("answer", "token things", "token category", "point error", "depth error")


def opened(directory, kept):
    """The log of a run, without those lines of an earlier one that are not `kept`."""
    directory.mkdir(parents=True, exist_ok=True)
    path = directory / "log.jsonl"
    lines = path.read_text().splitlines(keepends=True) if path.exists() else []
    path.write_text("".join(line for line in lines if line.endswith("\n") and kept(json.loads(line))))
    return open(path, "a")


class Log:
    def __init__(self, directory, clips=0):
        """clips: how many are behind"""
        self.begun = self.last = time.monotonic()
        self.file = opened(directory, lambda line: line["clips"] <= clips)
        self.values = {}
        self.written = False  # the first step has a line of its own: where the losses begin

    def note(self, group, name, value):
        self.values.setdefault(group, {}).setdefault(name, []).append(value)

    def step(self, clips, done, losses, skipped):
        for name, loss in losses.items():
            self.note("loss", name, float(loss.detach()))
        if time.monotonic() - self.last > EVERY_SECONDS or not self.written:
            self.write(clips, done, skipped)

    def write(self, clips, done, skipped):
        self.last, self.written = time.monotonic(), True
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


class Steps:
    """A JSON line for every step of a stage over conversations, and some of them on the terminal. A run that is
    gone on with forgets the lines after its last save."""

    def __init__(self, directory, number, steps, noted, shown):
        self.steps, self.noted, self.shown = steps, noted, shown
        self.values, self.last = {}, 0.0
        if shown:
            self.file = opened(directory, lambda line: line["step"] <= number)

    def note(self, name, value):
        self.values.setdefault(name, []).append(float(value))

    def sums(self) -> list:
        """Sum and count of all that is noted, since they were last asked for."""
        found = [of for name in self.noted for of in (sum(self.values.get(name, [])), len(self.values.get(name, [])))]
        self.values = {}
        return found

    def step(self, number, loss, noted, rate, norm, skipped, seconds):
        """noted: the sums of all processes"""
        if not self.shown:
            return
        pairs = zip(self.noted, noted[::2], noted[1::2])
        means = {name: round(total / count, 6) for name, total, count in pairs if count}
        line = {"step": number, "loss": loss} | means
        line |= {"rate": rate, "norm": norm, "skipped": skipped, "seconds": round(seconds, 3)}
        self.file.write(json.dumps(line) + "\n")
        self.file.flush()
        if time.monotonic() - self.last > EVERY_SECONDS or number == self.steps:
            self.last = time.monotonic()
            said = "  ".join(f"{name} {value:.3f}" for name, value in means.items())
            print(f"step {number} of {self.steps}  loss {loss:.4f}  {said}  {seconds:.1f} s", flush=True)
