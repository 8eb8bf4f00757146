# The connector: what VGGT knows of 3D, brought to the visual embeddings' tokens and added to them.


# Tokens [T, specials + h * w, D] of the spatial encoder -> one row per visual embedding, which looks
# at `frames` frames and `side` x `side` patches, in (time, row, column) order: [v, frames * side *
# side * D]. Within a row the features lie as (row, column, channel, frame) in v1.1 and as (frame,
# row, column, channel) in v1.0.
def grouped(tokens: Tensor, h: int, w: int, frames: int, side: int, frame_innermost: bool) -> Tensor:
    t, n, d = tokens.size()
    patches = tokens[:, n - h * w:].view([t // frames, frames, h // side, side, w // side, side, d])
    order = [0, 2, 4, 3, 5, 6, 1] if frame_innermost else [0, 2, 4, 1, 3, 5, 6]
    return torch.reshape(torch.permute(patches, order), [-1, frames * side * side * d])


# v1.1: one stage.
class Connector(Module):
    ln_q : __torch__.layers.RmsNorm
    mlp : __torch__.layers.Mlp
    frames : int
    side : int

    # tokens [T, specials + h * w, D], visual [v, out] -> fused embeddings [v, out]
    def forward(self, tokens: Tensor, visual: Tensor, h: int, w: int) -> Tensor:
        return visual + self.mlp.forward(self.ln_q.forward(self.features(tokens, h, w)))

    def features(self, tokens: Tensor, h: int, w: int) -> Tensor:
        return __torch__.connector.grouped(tokens, h, w, self.frames, self.side, True)

    def pack(self, files: List[Tensor]) -> None:
        self.mlp.pack(files)


# v1.0: merges the tokens, then brings them to the language model.
class TwoStageConnector(Module):
    token_merge_ln_q : __torch__.layers.RmsNorm
    token_merge_mlp : __torch__.layers.Mlp
    vgg_to_language_ln_q : __torch__.layers.RmsNorm
    vgg_to_language_mlp : __torch__.layers.Mlp
    frames : int
    side : int

    # tokens [T, specials + h * w, D], visual [v, out] -> fused embeddings [v, out]
    def forward(self, tokens: Tensor, visual: Tensor, h: int, w: int) -> Tensor:
        merged = self.token_merge_mlp.forward(self.token_merge_ln_q.forward(self.features(tokens, h, w)))
        return visual + self.vgg_to_language_mlp.forward(self.vgg_to_language_ln_q.forward(merged))

    def features(self, tokens: Tensor, h: int, w: int) -> Tensor:
        return __torch__.connector.grouped(tokens, h, w, self.frames, self.side, False)

    def pack(self, files: List[Tensor]) -> None:
        self.token_merge_mlp.pack(files)
        self.vgg_to_language_mlp.pack(files)
