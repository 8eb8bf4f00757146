package io.sightline.scene;

import java.nio.FloatBuffer;

/**
 * Where every pixel of a clip's frames is in 3D, at full resolution and in one coordinate system:
 * what the published sampler chooses from. It stays where it was computed or mapped; treat the
 * buffers as immutable.
 *
 * @param frames S
 * @param height H
 * @param width W
 * @param points {@code [S, H, W, 3]} row-major
 * @param confidence {@code [S, H, W]} row-major, above 1 for VGGT
 */
public record WorldPoints(
        int frames, int height, int width, FloatBuffer points, FloatBuffer confidence) {}
