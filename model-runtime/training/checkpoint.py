"""A checkpoint as the project runs it: TorchScript archives, whose tensors have published names."""

import json
import shutil
from pathlib import Path

import torch

import safetensors

PARTS = {
    "visual": "visual-encoder",
    "spatial": "spatial-encoder",
    "connector": "connector",
    "language": "language-model",
    "geometry": "geometry-heads",
    "depth": "depth-head",
}
ANSWERING = ("visual", "spatial", "connector", "language")  # all that an answer needs
MERGER = "visual.merger."  # the end of the visual encoder, a part of its own where parts are trained
VGGT = "spatial_encoder.vggt_model."
VGGT_BEFORE = "vggt."  # in v1.0
HEAD = "lm_head.weight"


def linear(part, *names):
    """Several published matrices can lie in one of the archive, behind each other."""
    found = [(part.weight, [name + ".weight" for name in names])]
    if hasattr(part, "bias"):
        found.append((part.bias, [name + ".bias" for name in names]))
    return found


def block(part, name):
    """A transformer block of DINOv2, VGGT's aggregator or its camera head."""
    found = linear(part.norm1, name + "norm1") + linear(part.norm2, name + "norm2")
    found += linear(part.attn.qkv, name + "attn.qkv") + linear(part.attn.proj, name + "attn.proj")
    if hasattr(part.attn, "q_norm"):
        found += linear(part.attn.q_norm, name + "attn.q_norm") + linear(part.attn.k_norm, name + "attn.k_norm")
    found += linear(part.mlp.fc1, name + "mlp.fc1") + linear(part.mlp.fc2, name + "mlp.fc2")
    return found + [(part.ls1, [name + "ls1.gamma"]), (part.ls2, [name + "ls2.gamma"])]


def blocks(parts, name):
    return [entry for i, part in enumerate(parts) for entry in block(part, f"{name}.{i}.")]


def visual(part):
    found = [(part.patch_embed, ["visual.patch_embed.proj.weight"])]
    for i, b in enumerate(part.blocks):
        name = f"visual.blocks.{i}."
        found += linear(b.norm1, name + "norm1") + linear(b.norm2, name + "norm2")
        found += linear(b.attn.qkv, name + "attn.qkv") + linear(b.attn.proj, name + "attn.proj")
        found += linear(b.mlp.gate_up_proj, name + "mlp.gate_proj", name + "mlp.up_proj")
        found += linear(b.mlp.down_proj, name + "mlp.down_proj")
    found += linear(part.merger.ln_q, "visual.merger.ln_q")
    return found + linear(part.merger.mlp.fc1, "visual.merger.mlp.0") + linear(part.merger.mlp.fc2, "visual.merger.mlp.2")


def spatial(part):
    name, embed = VGGT + "aggregator.", part.patch_embed
    found = [
        (part.camera_token, [name + "camera_token"]),
        (part.register_token, [name + "register_token"]),
        (embed.cls_token, [name + "patch_embed.cls_token"]),
        (embed.pos_embed, [name + "patch_embed.pos_embed"]),
        (embed.register_tokens, [name + "patch_embed.register_tokens"]),
    ]
    found += linear(embed, name + "patch_embed.patch_embed.proj") + linear(embed.norm, name + "patch_embed.norm")
    found += blocks(embed.blocks, name + "patch_embed.blocks")
    return found + blocks(part.frame_blocks, name + "frame_blocks") + blocks(part.global_blocks, name + "global_blocks")


def connector(part):
    if hasattr(part, "ln_q"):
        return normed(part.ln_q, part.mlp, "connector.")
    name = "vggt_embedding_merger."  # of v1.0, in two stages
    found = normed(part.token_merge_ln_q, part.token_merge_mlp, name + "token_merge_")
    return found + normed(part.vgg_to_language_ln_q, part.vgg_to_language_mlp, name + "vgg_to_language_")


def normed(norm, mlp, name):
    """What stands behind a norm, all of it published under one prefix."""
    return linear(norm, name + "ln_q") + linear(mlp.fc1, name + "mlp.0") + linear(mlp.fc2, name + "mlp.2")


def language(part):
    found = [(part.embed_tokens, ["model.embed_tokens.weight"])] + linear(part.norm, "model.norm")
    for i, layer in enumerate(part.layers):
        name = f"model.layers.{i}."
        found += linear(layer.input_layernorm, name + "input_layernorm")
        found += linear(layer.post_attention_layernorm, name + "post_attention_layernorm")
        found += linear(layer.qkv_proj, *[f"{name}self_attn.{p}_proj" for p in "qkv"])
        found += linear(layer.o_proj, name + "self_attn.o_proj")
        found += linear(layer.mlp.gate_up_proj, name + "mlp.gate_proj", name + "mlp.up_proj")
        found += linear(layer.mlp.down_proj, name + "mlp.down_proj")
    return found


def geometry(part):
    name, head = VGGT + "camera_head.", part.camera_head
    found = [(head.empty_pose_tokens, [name + "empty_pose_tokens"])]
    found += linear(head.token_norm, name + "token_norm") + linear(head.trunk_norm, name + "trunk_norm")
    found += linear(head.embed_pose, name + "embed_pose") + linear(head.modulation, name + "poseLN_modulation.1")
    found += linear(head.pose_branch.fc1, name + "pose_branch.fc1") + linear(head.pose_branch.fc2, name + "pose_branch.fc2")
    found += blocks(head.trunk, name + "trunk")
    return found + dense(part.point_head, VGGT + "point_head.")


def depth(part):
    return dense(part.depth_head, VGGT + "depth_head.")


def dense(head, name):
    found = linear(head.norm, name + "norm")
    for i, project in enumerate(head.projects):
        found += linear(project, f"{name}projects.{i}")
    for k, resize in ((0, head.enlarge4), (1, head.enlarge2), (3, head.reduce2)):
        found += linear(resize, f"{name}resize_layers.{k}")
    name += "scratch."
    found += [(weight, [f"{name}layer{i + 1}_rn.weight"]) for i, weight in enumerate(head.layer_rn)]
    for i in range(1, 5):
        fusion, at = getattr(head, f"refinenet{i}"), f"{name}refinenet{i}."
        found += linear(fusion.out_conv, at + "out_conv")
        for unit in ("resConfUnit1", "resConfUnit2"):
            if hasattr(fusion, unit):
                found += linear(getattr(fusion, unit).conv1, f"{at}{unit}.conv1")
                found += linear(getattr(fusion, unit).conv2, f"{at}{unit}.conv2")
    found += linear(head.output_conv1, name + "output_conv1")
    return found + linear(head.output_conv2_0, name + "output_conv2.0") + linear(head.output_conv2_2, name + "output_conv2.2")


class Checkpoint:
    """The archives of a checkpoint, and every tensor of them under its published names."""

    def __init__(self, directory: Path, archives: Path, device="cpu", load=True, parts=tuple(PARTS)):
        """Without `load` the archives keep the weights that they were written with."""
        self.directory, self.device = Path(directory), device
        self.archives = {part: newest(archives, PARTS[part]) for part in parts}
        self.config = json.loads((self.directory / "config.json").read_text())
        self.published = safetensors.checkpoint(self.directory)
        self.parts = {part: torch.jit.load(file, map_location=device) for part, file in self.archives.items()}
        self.entries = {part: self.named(globals()[part](module)) for part, module in self.parts.items()}
        self.tied = self.config.get("tie_word_embeddings", self.config.get("text_config", {}).get("tie_word_embeddings"))
        if not self.tied:
            self.entries["language"].append((self.parts["language"].lm_head, [HEAD]))
        for part, entries in self.entries.items():
            for tensor, published in entries:
                self.fits(part, tensor, published)
        if load:
            self.load(self.published)

    def named(self, entries):
        """Entries under the names that this checkpoint has for them."""
        if not any(name.startswith(VGGT_BEFORE) for name in self.published):
            return entries
        return [(tensor, [name.replace(VGGT, VGGT_BEFORE) for name in names]) for tensor, names in entries]

    def tensors(self, *parts):
        """(tensor, published names) of some parts, all without an argument; `merger` is a part of `visual`."""
        found = []
        for part in parts or self.entries:
            whole = self.entries["visual" if part == "merger" else part]
            found += [entry for entry in whole if part != "merger" or entry[1][0].startswith(MERGER)]
        return found

    def rows(self, names):
        """How many rows of a fused tensor belong to each of its names."""
        return [self.published[name].size(0) for name in names]

    @torch.no_grad()
    def load(self, published: dict):
        """Takes weights by their published names into the archives' tensors."""
        for part, entries in self.entries.items():
            for tensor, names in entries:
                tensor.copy_(torch.cat([published[name] for name in names]).view_as(tensor))
        self.tie()

    def fits(self, part, tensor, names):
        missing = [name for name in names if name not in self.published]
        if missing:
            raise SystemExit(
                f"{self.directory} has no tensor {missing[0]}, which {self.archives[part]} has; training takes"
                " checkpoints of Spatial-MLLM, v1.1 or v1.0, with archives that were made of them"
            )
        if not tensor.is_floating_point():
            raise SystemExit(
                f"{self.archives[part]} leaves its weights in the checkpoint's files, where nothing can be trained;"
                " make archives with ./sightline model prepare DIR --precision FLOAT32"
            )
        if sum(self.published[name].numel() for name in names) != tensor.numel():
            raise SystemExit(
                f"{self.archives[part]} has {list(tensor.shape)} where {names[0]} of {self.directory} is"
                f" {list(self.published[names[0]].shape)}: it is of another model. Keep the archives of each model in a"
                " folder of their own (XDG_CACHE_HOME=FOLDER ./sightline model prepare DIR --precision FLOAT32)"
            )

    def tie(self):
        """The archive holds the tied output head as a tensor of its own."""
        if self.tied:
            language = self.parts["language"]
            language.lm_head.data = language.lm_head.data.to(language.embed_tokens.dtype)
            language.lm_head.data.copy_(language.embed_tokens.detach())

    def cast(self, dtype, *parts):
        """Keeps the tensors of some parts in another precision."""
        for tensor, _ in self.tensors(*parts):
            tensor.data = tensor.data.to(dtype)
        self.tie()

    def twin(self, dtype):
        """Another instance of the language model, as it is published, which no training moves."""
        twin = torch.jit.load(self.archives["language"], map_location=self.device)
        for tensor, names in language(twin):
            tensor.data = torch.cat([self.published[name] for name in names]).view_as(tensor).to(tensor.device, dtype)
        head = self.published["model.embed_tokens.weight" if self.tied else HEAD]
        twin.lm_head.data = head.to(twin.lm_head.device, dtype)
        return twin

    @torch.no_grad()
    def copy_to(self, twin):
        """Brings a twin to this language model's present weights."""
        for (tensor, _), (mine, _) in zip(language(twin), self.entries["language"]):
            tensor.copy_(mine)
        twin.lm_head.copy_(self.parts["language"].embed_tokens if self.tied else self.parts["language"].lm_head)

    def gathered(self, dtype=torch.bfloat16) -> dict:
        """The weights by their published names, in the published order and precision; what no forward
        pass reads is handed on."""
        found = {}
        for tensor, names in self.tensors():
            pieces = tensor.detach().cpu().split(self.rows(names)) if len(names) > 1 else [tensor.detach().cpu()]
            found |= dict(zip(names, pieces))
        return {name: found.get(name, old).to(dtype).view(old.shape) for name, old in self.published.items()}

    def save(self, directory: Path):
        """Writes the checkpoint as published, beside the files that say how to run it."""
        directory = Path(directory)
        directory.mkdir(parents=True, exist_ok=True)
        for pattern in ("*.json", "*.jinja", "merges.txt"):
            for file in self.directory.glob(pattern):
                if file.name != safetensors.INDEX and file.parent.resolve() != directory.resolve():
                    shutil.copyfile(file, directory / file.name)
        unfinished = directory / "model.safetensors.partial"
        safetensors.write(unfinished, self.gathered())
        unfinished.replace(directory / safetensors.FILE)


def newest(archives: Path, part: str) -> str:
    found = sorted(Path(archives).glob(part + "-*.pt"), key=lambda file: file.stat().st_mtime)
    if not found:
        raise SystemExit(f"no {part}-*.pt in {archives}; README.md says how they are made")
    return str(found[-1])
