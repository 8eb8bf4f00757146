package io.sightline.scene;

/**
 * A pose that a producer measured itself, in metres, with OpenCV camera axes (x right, y down, z
 * forward).
 *
 * @param extrinsics {@code [3, 4]} row-major, camera from world
 * @param intrinsics {@code fx, fy, cx, cy} in pixels of the encoded image
 * @param depth a 16-bit grey PNG of the image's size in millimetres, 0 = unknown, or {@code null}
 */
public record CameraPose(float[] extrinsics, float[] intrinsics, byte[] depth) {}
