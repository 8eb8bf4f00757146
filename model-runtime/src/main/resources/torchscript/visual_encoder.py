# The 2D visual encoder: Qwen2.5-VL's vision tower (arXiv 2502.13923, section 2.1.1).
#
# A cell is a square of merge x merge patches, one token after the merger. Windows at the right and
# lower edge are smaller, so the cells are kept in the order of up to four regions - inside, right
# edge, lower edge, corner - in each of which all windows are of one size: window attention is one
# batched call per region, without a mask. Within a region the order is (time, window, cell).
# Order does not change what attention computes, and the end undoes it.


class Attention(Module):
    qkv : __torch__.layers.Linear
    proj : __torch__.layers.Linear
    heads : int

    # x [N, D] -> q, k, v [N, heads, d]; the rotation is computed in fp32
    def rotated(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
        n, width = x.size()
        q, k, v = torch.unbind(self.qkv.forward(x).view([n, 3, self.heads, -1]), 1)
        q = __torch__.layers.rotate_halves(q.float(), cos, sin).type_as(v)
        k = __torch__.layers.rotate_halves(k.float(), cos, sin).type_as(v)
        return (q, k, v)

    # Each window of every region sees itself.
    def windowed(self, x: Tensor, cos: Tensor, sin: Tensor, regions: List[Tuple[int, int]]) -> Tensor:
        q, k, v = self.rotated(x, cos, sin)
        attended = annotate(List[Tensor], [])
        start = 0
        for windows, rows in regions:
            end = start + windows * rows
            shape = [windows, rows, self.heads, -1]
            attended.append(torch.flatten(__torch__.attention.attend(
                q[start:end].view(shape), k[start:end].view(shape), v[start:end].view(shape)), 0, 1))
            start = end
        return self.proj.forward(torch.cat(attended))

    # Each temporal grid sees itself, and no other: "full" attention is not across time.
    def full(self, x: Tensor, cos: Tensor, sin: Tensor, regions: List[Tuple[int, int]], t: int) -> Tensor:
        q, k, v = self.rotated(x, cos, sin)
        sizes = annotate(List[int], [])
        for windows, rows in regions:
            sizes.append(windows * rows // t)
        attended = __torch__.attention.attend(
            self.by_time(q, sizes, t), self.by_time(k, sizes, t), self.by_time(v, sizes, t))
        parts = annotate(List[Tensor], [])
        for part in torch.split_with_sizes(attended, sizes, 1):
            parts.append(torch.flatten(part, 0, 1))
        return self.proj.forward(torch.cat(parts))

    # [N, heads, d] in region order -> [t, N / t, heads, d]
    def by_time(self, x: Tensor, sizes: List[int], t: int) -> Tensor:
        parts = annotate(List[Tensor], [])
        start = 0
        for size in sizes:
            parts.append(x[start:start + t * size].view([t, size, self.heads, -1]))
            start = start + t * size
        return parts[0] if len(parts) == 1 else torch.cat(parts, 1)

    def pack(self, files: List[Tensor]) -> None:
        self.qkv.pack(files)
        self.proj.pack(files)


# down(SiLU(gate(x)) * up(x)); gate and up are packed into one matrix.
class Mlp(Module):
    gate_up_proj : __torch__.layers.StackedLinear
    down_proj : __torch__.layers.Linear

    def forward(self, x: Tensor) -> Tensor:
        gate, up = self.gate_up_proj.both(x)
        return self.down_proj.forward(torch.silu(gate) * up)

    def pack(self, files: List[Tensor]) -> None:
        self.gate_up_proj.pack(files)
        self.down_proj.pack(files)


class Block(Module):
    norm1 : __torch__.layers.RmsNorm
    attn : __torch__.visual_encoder.Attention
    norm2 : __torch__.layers.RmsNorm
    mlp : __torch__.visual_encoder.Mlp
    full_attention : bool

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor, regions: List[Tuple[int, int]], t: int) -> Tensor:
        y = self.norm1.forward(x)
        if self.full_attention:
            x = x + self.attn.full(y, cos, sin, regions, t)
        else:
            x = x + self.attn.windowed(y, cos, sin, regions)
        return x + self.mlp.forward(self.norm2.forward(x))

    def pack(self, files: List[Tensor]) -> None:
        self.attn.pack(files)
        self.mlp.pack(files)


# The merge x merge patches of a cell to one token of the language model's width.
class PatchMerger(Module):
    ln_q : __torch__.layers.RmsNorm
    mlp : __torch__.layers.Mlp

    def forward(self, x: Tensor, patches: int) -> Tensor:
        return self.mlp.forward(self.ln_q.forward(x).view([-1, patches * x.size(-1)]))

    def pack(self, files: List[Tensor]) -> None:
        self.mlp.pack(files)


class VisualEncoder(Module):
    patch_embed : Tensor  # [D, 3, temporal_patch, patch, patch]
    blocks : List[__torch__.visual_encoder.Block]
    merger : __torch__.visual_encoder.PatchMerger
    mean : List[float]
    std : List[float]
    head_width : int
    patch : int
    temporal_patch : int
    merge : int
    window : int  # cells along a window's side

    # frames uint8 [T, H, W, 3], T even -> visual embeddings [t * h * w, out], rows in (t, h, w)
    # order, where t = T / temporal_patch and h, w count cells
    def forward(self, frames: Tensor) -> Tensor:
        return self.encode(frames, None)

    # The same with everything on the way; blocks and merger in the published window order.
    def trace(self, frames: Tensor) -> Dict[str, Tensor]:
        taps = annotate(Dict[str, Tensor], {})
        taps["visual_2d"] = self.encode(frames, taps)
        return taps

    def encode(self, frames: Tensor, taps: Optional[Dict[str, Tensor]]) -> Tensor:
        pixel_values = self.pixel_values(frames)
        embedded = torch.linear(
            pixel_values.type_as(self.patch_embed), torch.flatten(self.patch_embed, 1))

        t, h, w = self.grid(frames)
        cells = torch.arange(t * h * w, device=frames.device).view([t, h, w])
        order, regions = self.region_order(cells)
        x = self.reordered(embedded, order)
        angles = self.reordered(self.rotary_angles(t, h, w, frames.device), order).unsqueeze(1)
        cos, sin = torch.cos(angles), torch.sin(angles)

        if taps is not None:
            taps["pixel_values"] = pixel_values
            taps["visual_patch_embed"] = embedded
        published = order if taps is None else self.window_order(cells)
        back = torch.argsort(order)
        for i in range(len(self.blocks)):
            x = self.blocks[i].forward(x, cos, sin, regions, t)
            if taps is not None:
                taps["visual_block" + str(i) + "_windoworder"] = self.reordered(
                    self.reordered(x, back), published)

        merged = self.merger.forward(x, self.merge * self.merge)[back]
        if taps is not None:
            taps["visual_merger_windoworder"] = merged[published]
        return merged

    # [T, H, W, 3] -> [t * h * w * merge * merge, 3 * temporal_patch * patch * patch], fp32,
    # rows in (t, h, w, merge row, merge column) order
    def pixel_values(self, frames: Tensor) -> Tensor:
        t, h, w = self.grid(frames)
        m, p = self.merge, self.patch
        patches = frames.view([t, self.temporal_patch, h, m, p, w, m, p, 3])
        patches = torch.reshape(torch.permute(patches, [0, 2, 5, 3, 6, 8, 1, 4, 7]), [t * h * w * m * m, 3, -1])
        mean = torch.tensor(self.mean, dtype=6, device=frames.device).view([3, 1])
        std = torch.tensor(self.std, dtype=6, device=frames.device).view([3, 1])
        return torch.flatten((__torch__.layers.unit_range(patches) - mean) / std, 1)

    def grid(self, frames: Tensor) -> Tuple[int, int, int]:
        side = self.patch * self.merge
        return (frames.size(0) // self.temporal_patch, frames.size(1) // side, frames.size(2) // side)

    # Rows come in groups of a cell's patches; the groups are reordered.
    def reordered(self, x: Tensor, order: Tensor) -> Tensor:
        grouped = x.view([-1, self.merge * self.merge, x.size(-1)])
        return torch.flatten(torch.index_select(grouped, 0, order), 0, 1)

    # Per patch its row and column times the frequencies: [t * h * w * merge * merge, head_width / 2]
    def rotary_angles(self, t: int, h: int, w: int, device: Device) -> Tensor:
        m = self.merge
        row = torch.arange(h * m, device=device).view([h, 1, m, 1]).expand([h, w, m, m])
        column = torch.arange(w * m, device=device).view([1, w, 1, m]).expand([h, w, m, m])
        frequencies = __torch__.layers.inverse_frequencies(10000., self.head_width // 2, device)
        angles = torch.reshape(torch.stack([row, column], -1), [-1, 2, 1]) * frequencies
        return torch.flatten(angles, 1).repeat([t, 1])

    # cells [t, h, w] -> their order, and (windows, rows per window) of every region
    def region_order(self, cells: Tensor) -> Tuple[Tensor, List[Tuple[int, int]]]:
        t, h, w = cells.size()
        side = self.window
        h_inside = h - h % side
        w_inside = w - w % side
        order = annotate(List[Tensor], [])
        regions = annotate(List[Tuple[int, int]], [])
        for top, bottom in [(0, h_inside), (h_inside, h)]:
            for left, right in [(0, w_inside), (w_inside, w)]:
                rows = min(bottom - top, side)
                columns = min(right - left, side)
                if rows > 0 and columns > 0:
                    region = cells[:, top:bottom, left:right]
                    down, across = (bottom - top) // rows, (right - left) // columns
                    windows = torch.reshape(region, [t, down, rows, across, columns])
                    order.append(torch.flatten(torch.permute(windows, [0, 1, 3, 2, 4])))
                    regions.append((t * down * across, rows * columns * self.merge * self.merge))
        return (torch.cat(order), regions)

    # The order of the published implementation: time, then windows row by row.
    def window_order(self, cells: Tensor) -> Tensor:
        t, h, w = cells.size()
        side = self.window
        order = annotate(List[Tensor], [])
        for k in range(t):
            for top in range(0, h, side):
                for left in range(0, w, side):
                    order.append(torch.flatten(cells[k, top:top + side, left:left + side]))
        return torch.cat(order)

    def pack(self, files: List[Tensor]) -> None:
        for block in self.blocks:
            block.pack(files)
        self.merger.pack(files)
