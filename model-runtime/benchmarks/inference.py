"""Times the model's TorchScript archives by themselves, on a machine with PyTorch and without Java.

Shapes are those of the engine: frames are encoded pair by pair and then together, the prompt up to
its last visual token is prefilled in chunks, questions stand on that prefix and decode together.
What is fed is random; time does not depend on it. See README.md beside this file.
"""

import argparse
import json
import statistics
import time
from pathlib import Path

import torch
from torch.utils.flop_counter import FlopCounterMode

PARTS = ("visual-encoder", "spatial-encoder", "connector", "language-model")


class Model:
    """The parts of one checkpoint, as the archive cache wrote them."""

    def __init__(self, archives: Path, device: torch.device):
        parts = [torch.jit.load(newest(archives, part), map_location=device) for part in PARTS]
        self.visual, self.spatial, self.connector, self.language = parts
        self.heads = torch.jit.load(newest(archives, "geometry-heads"), map_location=device)
        self.device = device
        self.dtype = self.language.embed_tokens.dtype
        self.layers = len(self.language.layers)
        self.kv_heads = self.language.layers[0].kv_heads
        self.head_width = 2 * sum(self.language.mrope_section)
        self.vocabulary = self.language.embed_tokens.size(0)

    def encode(self, frames):
        """frames uint8 [T, H, W, 3] -> fused embeddings [v, D]"""
        height, width = frames.size(1), frames.size(2)
        visual = torch.cat([self.visual.forward(pair) for pair in frames.split(2)])
        last = len(self.spatial.frame_blocks) - 1
        tokens = self.spatial.forward(frames.unsqueeze(0), [last])[0][0]
        patch = self.visual.patch
        return self.connector.forward(tokens, visual, height // patch, width // patch)

    def geometry(self, chunk, read, columns):
        """chunk uint8 [S, H, W, 3] -> cameras, and points at some columns of each frame, as the engine asks for"""
        height, width = chunk.size(1), chunk.size(2)
        layers = self.spatial.forward(chunk.unsqueeze(0), read)
        across = torch.linspace(0, width - 1, columns, device=self.device).long()
        down = torch.linspace(0, height - 1, columns * height // width, device=self.device).long()
        points = [self.heads.points_at(layers, i, height, width, down, across) for i in range(chunk.size(0))]
        return self.heads.cameras(layers[-1], height, width), points

    def first_token(self, clip, chunk, words):
        """clip uint8 [T, H, W, 3]: a cold question without its images' decoding -> logits [1, V]"""
        prefix = self.prefill(self.encode(clip), chunk)
        pool = self.cache([self.layers, words, self.kv_heads, self.head_width])
        torch.manual_seed(0)
        return self.extend(prefix, pool, 1, 0, words)

    def prefill(self, embeddings, chunk):
        """embeddings [n, D] -> keys and values of a prefix, each [layers, kv_heads, n, d]"""
        n = embeddings.size(0)
        keys, values = self.cache([self.layers, self.kv_heads, n, self.head_width])
        positions = torch.arange(n, device=self.device).expand(3, n)
        for at in range(0, n, chunk):
            part = slice(at, min(n, at + chunk))
            self.language.prefill(embeddings[part], positions[:, part], keys, values, at)
        return keys, values

    def cache(self, shape):
        return [torch.zeros(shape, dtype=self.dtype, device=self.device) for _ in range(2)]

    def extend(self, prefix, pool, sequences, start, count):
        """The tokens start .. start + count of every sequence on one prefix -> logits [B, V]"""
        slots = pool[0].size(1) // sequences
        own = torch.arange(start + count, device=self.device)
        read = own + slots * torch.arange(sequences, device=self.device).unsqueeze(1)
        ids = torch.randint(self.vocabulary, [sequences, count], device=self.device)
        length = prefix[0].size(2)
        positions = (length + own[start:]).expand(sequences, count)
        visible = own <= own[start:].unsqueeze(1)
        return self.language.extend(
            ids, positions, *pool, read[:, start:], read,
            visible.expand(sequences, count, start + count),
            [prefix[0]], [prefix[1]], [length], [sequences])


def newest(archives: Path, part: str) -> str:
    found = sorted(archives.glob(part + "-*.pt"), key=lambda file: file.stat().st_mtime)
    if not found:
        raise SystemExit(f"no {part}-*.pt in {archives}; README.md says how they are made")
    return str(found[-1])


class Clock:
    """Seconds of device work: medians of some runs, the first of which are not counted."""

    def __init__(self, device: torch.device, repeats: int):
        self.device = device
        self.repeats = repeats

    def finish(self):
        if self.device.type == "cuda":
            torch.cuda.synchronize(self.device)

    def seconds(self, work) -> float:
        times = []
        for _ in range(2 + self.repeats):
            self.finish()
            start = time.perf_counter()
            work()
            self.finish()
            times.append(time.perf_counter() - start)
        return statistics.median(times[2:])


def flops(work) -> int:
    with FlopCounterMode(display=False) as counter:
        work()
    return counter.get_total_flops()


def attainable(clock: Clock, dtype, side: int) -> float:
    """FLOP/s of one large matrix product, which is what a data sheet's peak comes down to"""
    a, b = [torch.randn([side, side], device=clock.device).to(dtype) for _ in range(2)]
    return 2 * side**3 / clock.seconds(lambda: torch.mm(a, b))


def operators(device, work, most=15) -> list:
    """Which operators the time goes to: shares of all of it, the largest first"""
    on_gpu = device.type == "cuda"
    kinds = [torch.profiler.ProfilerActivity.CPU] + [torch.profiler.ProfilerActivity.CUDA] * on_gpu
    with torch.profiler.profile(activities=kinds) as profile:
        work()
    taken = {
        event.key: event.self_device_time_total if on_gpu else event.self_cpu_time_total
        for event in profile.key_averages()}
    whole = sum(taken.values())
    largest = sorted(taken, key=taken.get, reverse=True)[:most]
    return [{"operator": name, "share": taken[name] / whole} for name in largest]


def measure(model: Model, clock: Clock, options) -> dict:
    def frames(*shape):
        size = [*shape, options.height, options.width, 3]
        return torch.randint(256, size, dtype=torch.uint8, device=model.device)

    clip = frames(options.frames)
    embeddings = model.encode(clip)
    prefix = model.prefill(embeddings, options.chunk)
    work = {
        "encode": lambda: model.encode(clip),
        "prefill": lambda: model.prefill(embeddings, options.chunk),
    }
    peak = options.peak * 1e12 if options.peak else attainable(clock, model.dtype, options.side)
    results = {"peak_tflops": peak / 1e12, "visual_tokens": embeddings.size(0)}
    for name, run in work.items():
        seconds = clock.seconds(run)
        rate = flops(run) / seconds
        results[name] = {"ms": 1e3 * seconds, "tflops": rate / 1e12, "share": rate / peak}

    def cold():
        return model.first_token(clip, options.chunk, options.words)

    results["cold_first_token_ms"] = 1e3 * clock.seconds(cold)
    results["cold_operators"] = operators(model.device, cold)
    results["decode"] = [decode(model, clock, prefix, b, options) for b in options.batch]
    results["warm_first_token_ms"] = decode(model, clock, prefix, 1, options)["words_ms"]
    chunk = frames(options.chunk_frames)
    seconds = clock.seconds(lambda: model.geometry(chunk, options.point_layers, options.columns))
    results["geometry_frames_per_s"] = options.chunk_frames / seconds
    if model.device.type == "cuda":
        results["peak_memory_gib"] = torch.cuda.max_memory_allocated(model.device) / 2**30
    return results


def decode(model: Model, clock: Clock, prefix, sequences: int, options) -> dict:
    own = options.words + options.tokens
    pool = model.cache([model.layers, sequences * own, model.kv_heads, model.head_width])
    words = clock.seconds(lambda: model.extend(prefix, pool, sequences, 0, options.words))
    token = clock.seconds(lambda: model.extend(prefix, pool, sequences, own - 1, 1))
    return {
        "sequences": sequences,
        "words_ms": 1e3 * words,
        "token_ms": 1e3 * token,
        "tokens_per_s": sequences / token,
    }


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("archives", type=Path, help="folder of NAME-DIGEST.pt files of one checkpoint")
    parser.add_argument("--device", default="cuda")
    parser.add_argument("--frames", type=int, default=16, help="of a question")
    parser.add_argument("--height", type=int, default=476, help="once resized")
    parser.add_argument("--width", type=int, default=644, help="once resized")
    parser.add_argument("--chunk", type=int, default=512, help="prefix tokens per prefill step")
    parser.add_argument("--chunk-frames", type=int, default=10, help="frames of a geometry chunk")
    parser.add_argument(
        "--point-layers", type=int, nargs=4, default=[4, 11, 17, 23], help="that the point head reads")
    parser.add_argument("--columns", type=int, default=64, help="of a frame's points")
    parser.add_argument("--words", type=int, default=40, help="a question's own tokens")
    parser.add_argument("--tokens", type=int, default=64, help="an answer's tokens")
    parser.add_argument("--batch", type=int, nargs="+", default=[1, 4, 16, 64])
    parser.add_argument("--repeats", type=int, default=10)
    parser.add_argument("--peak", type=float, help="TFLOP/s of the data sheet (default: measured)")
    parser.add_argument("--side", type=int, default=8192, help="of the matrices that measure the peak")
    return parser.parse_args()


def main():
    options = arguments()
    device = torch.device(options.device)
    name = torch.cuda.get_device_name(device) if device.type == "cuda" else device.type
    # As in the engine: what is optimised is optimised for the shapes seen first.
    with torch.inference_mode(), torch.jit.optimized_execution(False):
        model = Model(options.archives, device)
        results = measure(model, Clock(device, options.repeats), options)
    results |= {"device": name, "dtype": str(model.dtype), "torch": torch.__version__}
    print(json.dumps(results, indent=2))


if __name__ == "__main__":
    main()
