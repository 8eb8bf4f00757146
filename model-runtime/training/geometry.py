"""Losses of VGGT's heads: points and depths of one frame of a clip, poses of all."""

import torch
from torch.nn import functional

CONFIDENCE = 0.2  # weight of the confidence's logarithm
DECAY = 0.6  # of an earlier iteration of the camera head
LARGEST_LOGIT = 4.0  # exp of it is farther than any wall


def confident(error, logit):
    """VGGT's confidence-weighted error: c * e - 0.2 * log c with c = 1 + exp(logit)"""
    confidence = 1 + logit.clamp(max=LARGEST_LOGIT).exp()
    return (confidence * error - CONFIDENCE * confidence.log()).mean()


def gradient_error(value, wanted):
    """Mean difference of neighbours' differences: [B, H, W]"""
    difference = value - wanted
    rows = (difference[:, 1:] - difference[:, :-1]).abs().mean()
    return rows + (difference[:, :, 1:] - difference[:, :, :-1]).abs().mean()


def dense_losses(model, layers, scenes, frames) -> dict:
    """frames [B]: of each clip the frame that is supervised; points are in the room's coordinates"""
    device = layers[0].device
    b = torch.arange(len(frames))
    height, width = scenes.depth.shape[2:]
    row, column = torch.meshgrid(torch.arange(height), torch.arange(width), indexing="ij")
    shape = (len(frames), height, width)
    clip, frame = (x.view(-1, 1, 1).expand(shape) for x in (b, frames))
    points = scenes.points(clip, frame, row.expand(shape), column.expand(shape)).to(device)
    depth = scenes.depth[b, frames].to(device)

    raw = model.dense(model.geometry.point_head, layers, frames.to(device)).float()
    error = (activated(raw[..., :3]) - points).norm(dim=-1)
    losses = {"point": confident(error, raw[..., 3]), "point error": error.detach().mean()}
    raw = model.dense(model.depth.depth_head, layers, frames.to(device)).float()
    value = raw[..., 0].clamp(max=LARGEST_LOGIT).exp()
    error = (value - depth).abs()
    losses["depth"] = confident(error, raw[..., 1]) + gradient_error(value, depth)
    losses["depth error"] = error.detach().mean()
    return losses


def activated(raw):
    """The point head's coordinates, as the archive's activation, bounded where exp would overflow."""
    return torch.sign(raw) * torch.expm1(raw.abs().clamp(max=LARGEST_LOGIT))


def quaternions(rotation):
    """[.., 3, 3] -> [.., 4] with the scalar last; the largest component is never divided by nought."""
    m = rotation
    diagonal = torch.stack([m[..., 0, 0], m[..., 1, 1], m[..., 2, 2]], -1)
    signs = torch.tensor([[1.0, -1, -1], [-1, 1, -1], [-1, -1, 1], [1, 1, 1]])
    squares = 1 + diagonal @ signs.T  # four times x², y², z², w²
    xy, xz, yz = m[..., 0, 1] + m[..., 1, 0], m[..., 0, 2] + m[..., 2, 0], m[..., 1, 2] + m[..., 2, 1]
    xw, yw, zw = m[..., 2, 1] - m[..., 1, 2], m[..., 0, 2] - m[..., 2, 0], m[..., 1, 0] - m[..., 0, 1]
    x, y, z, w = squares.unbind(-1)
    rows = [[x, xy, xz, xw], [xy, y, yz, yw], [xz, yz, z, zw], [xw, yw, zw, w]]
    products = torch.stack([torch.stack(row, -1) for row in rows], -2)  # four times the outer product
    largest = squares.argmax(-1)
    chosen = products.gather(-2, largest[..., None, None].expand(*largest.shape, 1, 4)).squeeze(-2)
    return functional.normalize(chosen, dim=-1)


def camera_loss(model, layers, scenes):
    """Camera from room: Huber for the translation, sign-free L1 for the quaternion, L1 for the angles."""
    device = layers[0].device
    rotation = quaternions(scenes.rotation).to(device)
    translation = scenes.translation.to(device)
    height, width = scenes.depth.shape[2:]
    sides = torch.tensor([height, width])
    fov = (2 * torch.atan(sides / 2 / scenes.intrinsics[..., [1, 0]])).to(device)
    total, poses = 0.0, model.poses(layers)
    for i, pose in enumerate(poses):
        pose = pose.float()
        loss = functional.huber_loss(pose[..., :3], translation)
        turned = torch.minimum((pose[..., 3:7] - rotation).abs().sum(-1), (pose[..., 3:7] + rotation).abs().sum(-1))
        loss = loss + turned.mean() + functional.l1_loss(pose[..., 7:], fov)
        total = total + DECAY ** (len(poses) - 1 - i) * loss
    return total
