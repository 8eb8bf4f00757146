"""Writes a checkpoint whose language model has more layers, wider ones and more key-value heads, and still answers as
before: what is new adds nothing until it is trained.

    python deepen.py ../../models/rooms-0 --layers 6 --key-value-heads 4 --intermediate 640 --output deeper
"""

import argparse
import json
import shutil
from pathlib import Path

import torch

import safetensors

LAYER = "model.layers."
GROWING = ("mlp.gate_proj.weight", "mlp.up_proj.weight", "mlp.down_proj.weight")
SEED = 2505


def layers(published: dict) -> list:
    """Per layer its tensors by name, without the layer's."""
    found = []
    for name, tensor in published.items():
        if name.startswith(LAYER):
            number, rest = name.removeprefix(LAYER).split(".", 1)
            found += [{} for _ in range(int(number) + 1 - len(found))]
            found[int(number)][rest] = tensor.float()
    return found


def wider(layer: dict, config: dict, options, generator) -> dict:
    """More neurons, that nothing listens to yet; and heads of keys and values, the old ones several times."""
    grown = dict(layer)
    more = options.intermediate - config["intermediate_size"]
    for name in GROWING[:2]:
        grown[name] = torch.cat([layer[name], drawn((more, config["hidden_size"]), generator)])
    grown[GROWING[2]] = torch.nn.functional.pad(layer[GROWING[2]], (0, more))
    heads = config["num_key_value_heads"]
    for name in ("self_attn.k_proj.weight", "self_attn.k_proj.bias", "self_attn.v_proj.weight", "self_attn.v_proj.bias"):
        grown[name] = layer[name].unflatten(0, (heads, -1)).repeat_interleave(options.key_value_heads // heads, 0).flatten(0, 1)
    return grown


def silent(like: dict, generator) -> dict:
    """A layer that changes nothing."""
    layer = {}
    for name, old in like.items():
        if "norm" in name:
            layer[name] = torch.ones_like(old)
        elif old.dim() == 1 or name in ("self_attn.o_proj.weight", "mlp.down_proj.weight"):
            layer[name] = torch.zeros_like(old)
        else:
            layer[name] = drawn(old.shape, generator)
    return layer


def drawn(shape, generator):
    return torch.randn(shape, generator=generator) / shape[1] ** 0.5


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--layers", type=int, required=True, help="new ones come into the middle")
    parser.add_argument("--key-value-heads", type=int, required=True, help="a multiple of what it has")
    parser.add_argument("--intermediate", type=int, required=True)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    config = json.loads((options.checkpoint / "config.json").read_text())
    published = safetensors.checkpoint(options.checkpoint)
    generator = torch.Generator().manual_seed(SEED)
    old = [wider(layer, config, options, generator) for layer in layers(published)]
    half = len(old) // 2
    new = old[:half] + [silent(old[0], generator) for _ in range(options.layers - len(old))] + old[half:]
    kept = {name: tensor for name, tensor in published.items() if not name.startswith(LAYER)}
    deep = {f"{LAYER}{i}.{name}": tensor.bfloat16() for i, layer in enumerate(new) for name, tensor in layer.items()}
    options.output.mkdir(parents=True, exist_ok=True)
    for file in options.checkpoint.glob("*.json"):
        shutil.copyfile(file, options.output / file.name)
    config |= {"num_hidden_layers": options.layers, "num_key_value_heads": options.key_value_heads}
    config["intermediate_size"] = options.intermediate
    (options.output / "config.json").write_text(json.dumps(config, indent=2) + "\n")
    safetensors.write(options.output / safetensors.FILE, kept | deep)


if __name__ == "__main__":
    main()
