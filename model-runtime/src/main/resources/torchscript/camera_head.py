# VGGT's camera head (arXiv 2503.11651, section 3.3): a pose per frame, refined four times.


class CameraHead(Module):
    empty_pose_tokens : Tensor  # [1, 1, 9]
    token_norm : __torch__.layers.LayerNorm
    embed_pose : __torch__.layers.Linear
    modulation : __torch__.layers.Linear
    trunk : List[__torch__.layers.Block]
    trunk_norm : __torch__.layers.LayerNorm
    pose_branch : __torch__.layers.Mlp

    # camera tokens [C, S, D] -> per iteration the pose encodings [C, S, 9]: translation 0..2,
    # quaternion 3..6 with the scalar last, vertical and horizontal field of view 7, 8
    def forward(self, tokens: Tensor) -> List[Tensor]:
        tokens = self.token_norm.forward(tokens)
        plain = torch.layer_norm(tokens, [tokens.size(2)], None, None, 1e-06)
        poses = annotate(List[Tensor], [])
        # the unactivated pose goes into the next iteration
        pose = self.empty_pose_tokens.expand([tokens.size(0), tokens.size(1), -1])
        for i in range(4):
            condition = torch.silu(self.embed_pose.forward(pose))
            shift, scale, gate = torch.chunk(self.modulation.forward(condition), 3, -1)
            x = gate * (plain * (1 + scale) + shift) + tokens
            for block in self.trunk:
                x = block.forward(x)
            change = self.pose_branch.forward(self.trunk_norm.forward(x))
            pose = change if i == 0 else pose + change
            poses.append(torch.cat([pose[:, :, :7], torch.relu(pose[:, :, 7:])], -1))
        return poses

    def pack(self, files: List[Tensor]) -> None:
        self.embed_pose.pack(files)
        self.modulation.pack(files)
        for block in self.trunk:
            block.pack(files)
        self.pose_branch.pack(files)


# Pose encodings [F, 9] -> rotation and translation [F, 3, 4], camera from world, OpenCV axes.
def extrinsics(poses: Tensor) -> Tensor:
    x, y, z, w = torch.unbind(poses[:, 3:7], 1)
    s = 2 / torch.sum(poses[:, 3:7] * poses[:, 3:7], [1])
    rotation = torch.stack([
        1 - s * (y * y + z * z), s * (x * y - z * w), s * (x * z + y * w),
        s * (x * y + z * w), 1 - s * (x * x + z * z), s * (y * z - x * w),
        s * (x * z - y * w), s * (y * z + x * w), 1 - s * (x * x + y * y)], 1)
    return torch.cat([rotation.view([-1, 3, 3]), poses[:, :3].unsqueeze(2)], 2)


# Pose encodings [F, 9] -> [F, 3, 3], in pixels of the network's input:
#   fx  0 cx
#    0 fy cy
#    0  0  1
def intrinsics(poses: Tensor, height: int, width: int) -> Tensor:
    fy = height / 2 / torch.tan(poses[:, 7] / 2)
    fx = width / 2 / torch.tan(poses[:, 8] / 2)
    zero, one = torch.zeros_like(fx), torch.ones_like(fx)
    matrix = torch.stack([
        fx, zero, one * (width / 2),
        zero, fy, one * (height / 2),
        zero, zero, one], 1)
    return matrix.view([-1, 3, 3])
