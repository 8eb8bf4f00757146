# VGGT's heads that the sampler needs: from the aggregator's tokens to cameras and points.


class GeometryHeads(Module):
    camera_head : __torch__.camera_head.CameraHead
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
        raw = self.point_head.of_frame(layers, frame, height, width, self.patch)
        points, confidence = self.activated_points(raw[:, rows][:, :, columns])
        return torch.cat([points, confidence.unsqueeze(3)], 3)[0]

    # raw [F, height, width, 4] -> world points [F, height, width, 3] in the coordinates of the clip's
    # first camera, confidence above 1 [F, height, width]
    def activated_points(self, raw: Tensor) -> Tuple[Tensor, Tensor]:
        points = torch.sign(raw[:, :, :, :3]) * torch.expm1(torch.abs(raw[:, :, :, :3]))
        return (points, 1 + torch.exp(raw[:, :, :, 3]))

    # Everything the heads say of a clip: tokens of its last layer, and of the point head's four.
    def trace(self, tokens: Tensor, layers: List[Tensor], height: int, width: int) -> Dict[str, Tensor]:
        taps = annotate(Dict[str, Tensor], {})
        poses = self.poses(tokens)
        for i in range(len(poses)):
            taps["pose_enc_iter" + str(i)] = torch.flatten(poses[i], 0, 1)
        taps["pose_enc"], taps["extrinsic"], taps["intrinsic"] = self.cameras(tokens, height, width)
        taps["world_points"], taps["world_points_conf"] = self.activated_points(
            self.point_head.of_frames(layers, height, width, self.patch))
        return taps

    def pack(self, files: List[Tensor]) -> None:
        self.camera_head.pack(files)
