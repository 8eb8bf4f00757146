"""Writes a checkpoint whose language model holds more values of each token, and still answers as before: to the new ones nothing
is written until it is trained. It has more heads and neurons, too, that read everything.

    python widen.py answering --hidden 240 --intermediate 896 --output wider
"""

import argparse
import json
import shutil
from pathlib import Path

import torch
from torch.nn import functional

import safetensors
from deepen import SEED, drawn

TO_TOKENS = ("visual.merger.mlp.2.", "connector.mlp.2.")  # what makes the visual tokens


class Wider:
    def __init__(self, config: dict, hidden: int, intermediate: int):
        self.old, self.hidden, self.intermediate = config["hidden_size"], hidden, intermediate
        self.head = self.old // config["num_attention_heads"]
        if hidden % self.head or config["num_key_value_heads"] != config["num_attention_heads"]:
            raise SystemExit(f"--hidden has to be a multiple of {self.head}, which a head has, and every head has its own keys")
        self.generator = torch.Generator().manual_seed(SEED)

    def wider(self, name: str, tensor):
        """A tensor of the language model, or of what makes visual tokens"""
        if name.endswith("norm.weight"):
            # The mean of the squares is over more values, of which the new ones are nought.
            return torch.cat([tensor * (self.old / self.hidden) ** 0.5, torch.ones(self.hidden - self.old)])
        if name.startswith(TO_TOKENS):
            return functional.pad(tensor, (0, self.hidden - self.old) if tensor.dim() == 1 else (0, 0, 0, self.hidden - self.old))
        if name.endswith(("o_proj.weight", "down_proj.weight")):
            more = (self.hidden if "o_proj" in name else self.intermediate) - tensor.size(1)
            return functional.pad(tensor, (0, more, 0, self.hidden - self.old))
        if name.endswith(".bias"):
            return functional.pad(tensor, (0, self.hidden - self.old))
        tensor = functional.pad(tensor, (0, self.hidden - self.old))
        if "embed_tokens" in name:
            return tensor
        rows = (self.intermediate if ".mlp." in name else self.hidden) - len(tensor)
        return torch.cat([tensor, drawn((rows, self.hidden), self.generator)])

    def config(self, config: dict) -> dict:
        heads = self.hidden // self.head
        sizes = {"hidden_size": self.hidden, "intermediate_size": self.intermediate}
        sizes |= {"num_attention_heads": heads, "num_key_value_heads": heads}
        return config | sizes | {"vision_config": config["vision_config"] | {"out_hidden_size": self.hidden}}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--hidden", type=int, required=True)
    parser.add_argument("--intermediate", type=int, required=True)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    config = json.loads((options.checkpoint / "config.json").read_text())
    wider = Wider(config, options.hidden, options.intermediate)
    found = {
        name: wider.wider(name, tensor.float()).bfloat16() if name.startswith(("model.", *TO_TOKENS)) else tensor
        for name, tensor in safetensors.checkpoint(options.checkpoint).items()
    }
    options.output.mkdir(parents=True, exist_ok=True)
    for file in options.checkpoint.glob("*.json"):
        shutil.copyfile(file, options.output / file.name)
    (options.output / "config.json").write_text(json.dumps(wider.config(config), indent=2) + "\n")
    safetensors.write(options.output / safetensors.FILE, found)


if __name__ == "__main__":
    main()
