# The language model: Qwen2.5's decoder (arXiv 2412.15115) with multimodal rotary positions.
#
# A sequence is a prefix - the prompt up to its last visual token - and text of its own behind it.
# A prefix is made once and read by all sequences that share it, never copied. Keys and values of
# the texts live in one preallocated cache of token slots, which a sequence may use in any order.
# Attention over the pieces is computed piece by piece and joined by the pieces' masses.


class Mlp(Module):
    gate_up_proj : __torch__.layers.StackedProjection
    down_proj : __torch__.layers.Projection

    def forward(self, x: Tensor) -> Tensor:
        gate, up = self.gate_up_proj.both(x)
        return self.down_proj.forward(torch.silu(gate) * up)

    def pack(self, files: List[Tensor]) -> None:
        self.gate_up_proj.pack(files)
        self.down_proj.pack(files)


class DecoderLayer(Module):
    input_layernorm : __torch__.layers.RmsNorm
    qkv_proj : __torch__.layers.StackedLinear
    o_proj : __torch__.layers.Projection
    post_attention_layernorm : __torch__.layers.RmsNorm
    mlp : __torch__.language_model.Mlp
    heads : int
    kv_heads : int

    # x [n, D], cos and sin [n, 1, d / 2] -> q [n, heads, d], k and v [n, kv_heads, d]
    def qkv(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
        packed = self.qkv_proj.forward(self.input_layernorm.forward(x))
        all = packed.view([x.size(0), self.heads + 2 * self.kv_heads, -1])
        q, k, v = torch.split_with_sizes(all, [self.heads, self.kv_heads, self.kv_heads], 1)
        q = __torch__.layers.rotate_halves(q, cos, sin)
        k = __torch__.layers.rotate_halves(k, cos, sin)
        return (q, k, v)

    # x [n, D] and what its tokens attended to [n, heads, d] -> [n, D]
    def finish(self, x: Tensor, attended: Tensor) -> Tensor:
        x = x + self.o_proj.forward(torch.flatten(attended.type_as(x), 1))
        return x + self.mlp.forward(self.post_attention_layernorm.forward(x))

    def pack(self, files: List[Tensor]) -> None:
        self.qkv_proj.pack(files)
        self.o_proj.pack(files)
        self.mlp.pack(files)


class LanguageModel(Module):
    embed_tokens : Tensor  # [vocabulary, D]
    layers : List[__torch__.language_model.DecoderLayer]
    norm : __torch__.layers.RmsNorm
    lm_head : Tensor  # [vocabulary, D]
    rope_base : float
    mrope_section : List[int]  # frequencies turned by time, row, column

    # ids [n] -> [n, D]
    def embed(self, ids: Tensor) -> Tensor:
        return torch.embedding(self.embed_tokens, ids).type_as(self.norm.weight)

    # ids [n] of a prompt, from whose `first` on the fused embeddings [v, D] stand in for the text's
    def embed_prompt(self, ids: Tensor, fused: Tensor, first: int) -> Tensor:
        after = first + fused.size(0)
        return torch.cat([self.embed(ids[:first]), fused, self.embed(ids[after:])])

    # Room for keys or values, in the activations' type: DJL cannot make tensors in bf16 itself.
    def zeros(self, shape: List[int]) -> Tensor:
        return self.norm.weight.new_zeros(shape)

    # A tensor once more, on a device such as "cpu" or "cuda:0": DJL ends the process if it is to copy bf16.
    def copied(self, tensor: Tensor, device: str) -> Tensor:
        return torch.to(tensor, device=torch.device(device), copy=True)

    # hidden states [B, D] -> fp32 [B, vocabulary]
    def logits(self, hidden: Tensor) -> Tensor:
        return __torch__.products.product(self.norm.forward(hidden), self.lm_head, None).float()

    # The best next token of each of B sequences, its score, and the logarithm of all mass, [3, B], from
    # logits [B, V], after dividing what is above 0, and multiplying what is below, by `penalties` [N] at
    # `places` [N] of the flattened logits. Of equals the first is best. Tokens are small enough for fp32.
    def choose(self, logits: Tensor, places: Tensor, penalties: Tensor) -> Tensor:
        flat = logits.view([-1])
        seen = torch.index_select(flat, 0, places)
        penalised = torch.where(torch.lt(seen, 0), seen * penalties, seen / penalties)
        changed = torch.index_copy_(flat, 0, places, penalised)
        b, tokens = logits.size()
        # The best of some and then of those: a maximum is found fast, its place is not.
        width = 128 if tokens % 128 == 0 else tokens
        some = logits.view([b, -1, width])
        score, at = torch.max(torch.amax(some, [2]), 1)
        among = torch.gather(some, 1, at.view([b, 1, 1]).expand([b, 1, width])).view([b, width])
        best = at * width + torch.argmax(among, 1)
        # Powers of 2, for PyTorch's exponentials on a processor are MKL's, which take thrice as long.
        octave = 1.4426950408889634
        powers = torch.exp2_(torch.add(score.unsqueeze(1) * -octave, logits, alpha=octave))
        return torch.stack([best.float(), score, score + torch.log(torch.sum(powers, [1]))])

    # The n tokens of a row of logits [B, V] that are among its `kept` best, or equal the last of them, in
    # the order of their ids, and their scores: [2, n].
    def candidates(self, logits: Tensor, row: int, kept: int) -> Tensor:
        scores = logits[row]
        least = torch.topk(scores, kept)[0][-1]
        ids = torch.nonzero(torch.ge(scores, least)).view([-1])
        return torch.stack([ids.float(), torch.index_select(scores, 0, ids)])

    # The next n tokens of a prefix: embeddings [n, D] at positions [3, n], behind `offset` tokens that
    # its keys and values [layers, kv_heads, capacity, d] hold already. Writes theirs, returns their
    # hidden states [n, D].
    def prefill(self, embeddings: Tensor, positions: Tensor, keys: Tensor, values: Tensor, offset: int) -> Tensor:
        return self.read(embeddings, positions, keys, values, offset, None)

    # A whole prompt in one go, with what the layers make of it.
    def trace(self, embeddings: Tensor, positions: Tensor, keys: Tensor, values: Tensor) -> Dict[str, Tensor]:
        taps = annotate(Dict[str, Tensor], {})
        hidden = self.read(embeddings, positions, keys, values, 0, taps)
        taps["final_norm_out"] = self.norm.forward(hidden)
        taps["logits_last"] = self.logits(hidden[-1:])[0]
        return taps

    def read(
        self, embeddings: Tensor, positions: Tensor, keys: Tensor, values: Tensor, offset: int,
        taps: Optional[Dict[str, Tensor]]) -> Tensor:
        x = embeddings
        end = offset + x.size(0)
        cos, sin = self.rotary(positions, x)
        for i in range(len(self.layers)):
            q, k, v = self.layers[i].qkv(x, cos, sin)
            keys[i, :, offset:end] = k.transpose(0, 1)
            values[i, :, offset:end] = v.transpose(0, 1)
            attended, mass = __torch__.language_model.attend_causally(q, k, v)
            if offset > 0:
                earlier = __torch__.language_model.attend_to_all(q, keys[i, :, :offset], values[i, :, :offset])
                attended = __torch__.language_model.joined(attended, mass, earlier)
            x = self.layers[i].finish(x, attended)
            if taps is not None:
                taps["lm_layer" + str(i) + "_out"] = x
        return x

    # The next M tokens of each of B sequences: ids [B, M] at positions [B, M], the same for time, row
    # and column. Their keys and values are written to the slots `write` [B, M] of the cache
    # [layers, slots, kv_heads, d]. A sequence's own tokens, the new ones included, are in the slots
    # `read` [B, S]; which of them a new token sees is `visible` [B, M, S]. Consecutive sequences
    # share a prefix: the first sharers[0] stand behind the first prefix_lengths[0] tokens of
    # prefix_keys[0] [layers, kv_heads, capacity, d], and so on. -> logits after each sequence's last
    # token, fp32 [B, vocabulary]
    def extend(
        self, ids: Tensor, positions: Tensor, keys: Tensor, values: Tensor,
        write: Tensor, read: Tensor, visible: Tensor,
        prefix_keys: List[Tensor], prefix_values: List[Tensor],
        prefix_lengths: List[int], sharers: List[int]) -> Tensor:
        b, m = ids.size()
        x = self.embed(torch.flatten(ids))
        cos, sin = self.rotary(torch.flatten(positions).expand([3, -1]), x)
        for i in range(len(self.layers)):
            q, k, v = self.layers[i].qkv(x, cos, sin)
            keys[i, torch.flatten(write)] = k
            values[i, torch.flatten(write)] = v
            attended, mass = __torch__.language_model.attend_to_visible(q, keys[i, read], values[i, read], visible)
            start = 0
            for p in range(len(sharers)):
                end = start + sharers[p] * m
                if prefix_lengths[p] > 0:
                    earlier = __torch__.language_model.attend_to_all(
                        q[start:end],
                        prefix_keys[p][i, :, :prefix_lengths[p]],
                        prefix_values[p][i, :, :prefix_lengths[p]])
                    attended[start:end] = __torch__.language_model.joined(attended[start:end], mass[start:end], earlier)
                start = end
            x = self.layers[i].finish(x, attended)
        return self.logits(x.view([b, m, -1])[:, -1])

    # positions [3, n] -> cos, sin [n, 1, d / 2], computed in fp32. Of the d / 2 frequencies the first
    # section turns by time, the next by row, the last by column.
    def rotary(self, positions: Tensor, x: Tensor) -> Tuple[Tensor, Tensor]:
        half = self.mrope_section[0] + self.mrope_section[1] + self.mrope_section[2]
        frequencies = __torch__.layers.inverse_frequencies(self.rope_base, 2 * half, x.device)
        sections = torch.split_with_sizes(frequencies, self.mrope_section)
        angles = torch.cat([
            positions[axis].unsqueeze(1) * sections[axis] for axis in range(3)], 1).unsqueeze(1)
        return (torch.cos(angles).type_as(x), torch.sin(angles).type_as(x))

    def pack(self, files: List[Tensor]) -> None:
        for layer in self.layers:
            layer.pack(files)
        self.embed_tokens = __torch__.layers.located(self.embed_tokens, files)
        self.lm_head = __torch__.layers.ready(self.lm_head, files)


# Attention of tokens to themselves and those before them: q [n, heads, d], k and v [n, kv_heads, d]
# -> [n, heads, d], and the logarithm of each softmax's denominator [n, heads].
def attend_causally(q: Tensor, k: Tensor, v: Tensor) -> Tuple[Tensor, Tensor]:
    queries = q.size(1) // k.size(1)
    attended, mass = __torch__.language_model.attention(
        q.transpose(0, 1).unsqueeze(0),
        torch.repeat_interleave(k.transpose(0, 1), queries, 0).unsqueeze(0),
        torch.repeat_interleave(v.transpose(0, 1), queries, 0).unsqueeze(0),
        True)
    return (attended[0].transpose(0, 1), mass[0].transpose(0, 1))


# Attention of every token to everything in a cache: q [n, heads, d], k and v [kv_heads, m, d].
# The queries that share a key head become rows of one, so that no key is copied.
def attend_to_all(q: Tensor, k: Tensor, v: Tensor) -> Tuple[Tensor, Tensor]:
    n, heads, d = q.size()
    kv_heads = k.size(0)
    rows = torch.reshape(q.view([n, kv_heads, -1, d]).transpose(0, 1), [1, kv_heads, -1, d])
    attended, mass = __torch__.language_model.attention(rows, k.unsqueeze(0), v.unsqueeze(0), False)
    attended = torch.reshape(attended.view([kv_heads, n, -1, d]).transpose(0, 1), [n, heads, d])
    return (attended, torch.reshape(mass.view([kv_heads, n, -1]).transpose(0, 1), [n, heads]))


# Attention of M tokens of each of B sequences to what is visible of their own: q [B * M, heads, d],
# k and v [B, S, kv_heads, d], visible [B, M, S]. Own text is short, so this is plainly in fp32. A
# token that sees nothing has no mass.
def attend_to_visible(q: Tensor, k: Tensor, v: Tensor, visible: Tensor) -> Tuple[Tensor, Tensor]:
    b, m, s = visible.size()
    rows, heads, d = q.size()
    kv_heads = k.size(2)
    grouped = q.view([b, m, kv_heads, -1, d]).transpose(1, 2).float() * (d ** -0.5)
    scores = torch.matmul(torch.flatten(grouped, 2, 3), torch.permute(k, [0, 2, 3, 1]).float())
    scores = scores.view([b, kv_heads, m, -1, s])
    scores = torch.masked_fill(scores, torch.logical_not(visible).view([b, 1, m, 1, s]), -inf)
    mass = torch.clamp_min(torch.logsumexp(scores, [4], True), -1e+30)
    attended = torch.matmul(torch.flatten(torch.exp(scores - mass), 2, 3), v.transpose(1, 2).float())
    attended = attended.view([b, kv_heads, m, -1, d]).transpose(1, 2)
    return (torch.reshape(attended, [rows, heads, d]), torch.reshape(mass.transpose(1, 2), [rows, heads]))


# q [1, heads, n, d], k and v [1, heads, m, d] -> [1, heads, n, d], log denominators [1, heads, n]
def attention(q: Tensor, k: Tensor, v: Tensor, causal: bool) -> Tuple[Tensor, Tensor]:
    if q.is_cuda:
        attended, mass, seed, offset = torch._scaled_dot_product_efficient_attention(
            q, k, v, None, True, 0., causal)
        return (attended, mass[:, :, :q.size(2)])
    return torch._scaled_dot_product_flash_attention_for_cpu(q, k, v, 0., causal)


# Two attentions over disjoint keys as the one over both: each weighs what its softmax sums to.
def joined(attended: Tensor, mass: Tensor, other: Tuple[Tensor, Tensor]) -> Tensor:
    share = torch.sigmoid(mass - other[1]).unsqueeze(2)
    return torch.lerp(other[0].float(), attended.float(), share)
