# VGGT's depth head: the point head's twin, whose maps nothing but a trace reads.


class DepthHead(Module):
    depth_head : __torch__.dense_head.DenseHead
    patch : int

    # four layers' tokens [C, S, P, D] of frames height x width -> depths and their confidence above 1,
    # each [C * S, height, width]
    def trace(self, layers: List[Tensor], height: int, width: int) -> Dict[str, Tensor]:
        raw = self.depth_head.of_frames(layers, height, width, self.patch)
        taps = annotate(Dict[str, Tensor], {})
        taps["depth"] = torch.exp(raw[:, :, :, 0])
        taps["depth_conf"] = 1 + torch.exp(raw[:, :, :, 1])
        return taps

    def pack(self, files: List[Tensor]) -> None:
        pass
