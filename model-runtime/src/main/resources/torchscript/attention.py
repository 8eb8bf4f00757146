# Attention without a mask, as PyTorch computes it.


# Every query sees every key: [B, N, heads, d] -> [B, N, heads * d]
def attend(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    attended = torch.scaled_dot_product_attention(
        q.transpose(1, 2), k.transpose(1, 2), v.transpose(1, 2))
    return torch.flatten(attended.transpose(1, 2), 2)
