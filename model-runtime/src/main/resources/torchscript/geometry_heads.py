# VGGT's heads together: from the aggregator's tokens to cameras, depths and points.


class GeometryHeads(Module):
    camera_head : __torch__.camera_head.CameraHead
    depth_head : __torch__.dense_head.DenseHead
    point_head : __torch__.dense_head.DenseHead
    patch : int

    # last tokens [C, S, P, D] of frames height x width -> pose encodings [C * S, 9], extrinsics
    # [C * S, 3, 4] camera from world, intrinsics [C * S, 3, 3]
    def cameras(self, tokens: Tensor, height: int, width: int) -> List[Tensor]:
        pose = torch.flatten(self.poses(tokens)[-1], 0, 1)
        return [
            pose,
            __torch__.camera_head.extrinsics(pose),
            __torch__.camera_head.intrinsics(pose, height, width)]

    def poses(self, tokens: Tensor) -> List[Tensor]:
        return self.camera_head.forward(tokens[:, :, 0].type_as(self.camera_head.empty_pose_tokens))

    # four layers' tokens [C, S, P, D] -> of the frame-th of the C * S frames the world points and the
    # confidence at the given pixel rows and columns: [rows, columns, 4]
    def points_at(
        self, layers: List[Tensor], frame: int, height: int, width: int,
        rows: Tensor, columns: Tensor) -> Tensor:
        raw = self.dense(self.point_head, layers, frame, height, width)
        points, confidence = self.activated_points(raw[:, rows][:, :, columns])
        return torch.cat([points, confidence.unsqueeze(3)], 3)[0]

    # raw [F, height, width, 4] -> world points [F, height, width, 3] in the coordinates of the clip's
    # first camera, confidence above 1 [F, height, width]
    def activated_points(self, raw: Tensor) -> Tuple[Tensor, Tensor]:
        points = torch.sign(raw[:, :, :, :3]) * torch.expm1(torch.abs(raw[:, :, :, :3]))
        return (points, 1 + torch.exp(raw[:, :, :, 3]))

    # raw [F, height, width, 2] -> depths and confidence, each [F, height, width]
    def activated_depths(self, raw: Tensor) -> Tuple[Tensor, Tensor]:
        return (torch.exp(raw[:, :, :, 0]), 1 + torch.exp(raw[:, :, :, 1]))

    # The dense maps of many frames do not fit in memory at once, so frames go one by one.
    def dense(self, head: __torch__.dense_head.DenseHead, layers: List[Tensor], frame: int, height: int, width: int) -> Tensor:
        patches = height // self.patch * (width // self.patch)
        tokens = [torch.flatten(layer, 0, 1)[frame:frame + 1, layer.size(2) - patches:] for layer in layers]
        return head.forward(tokens, height, width, self.patch)

    def all_dense(self, head: __torch__.dense_head.DenseHead, layers: List[Tensor], height: int, width: int) -> Tensor:
        frames = layers[0].size(0) * layers[0].size(1)
        return torch.cat([self.dense(head, layers, i, height, width) for i in range(frames)])

    # Everything the heads say of a clip: tokens of its last layer, and of the dense heads' four.
    def trace(self, tokens: Tensor, layers: List[Tensor], height: int, width: int) -> Dict[str, Tensor]:
        taps = annotate(Dict[str, Tensor], {})
        poses = self.poses(tokens)
        for i in range(len(poses)):
            taps["pose_enc_iter" + str(i)] = torch.flatten(poses[i], 0, 1)
        taps["pose_enc"], taps["extrinsic"], taps["intrinsic"] = self.cameras(tokens, height, width)
        taps["depth"], taps["depth_conf"] = self.activated_depths(
            self.all_dense(self.depth_head, layers, height, width))
        taps["world_points"], taps["world_points_conf"] = self.activated_points(
            self.all_dense(self.point_head, layers, height, width))
        return taps

    def pack(self) -> None:
        self.camera_head.pack()
