package io.sightline.sampling.published;

import java.nio.FloatBuffer;

/** All frames in two dense tensors. */
record DensePointField(FloatBuffer allPoints, FloatBuffer allConfidence, int frames)
        implements PointField {

    public DensePointField {
        int pixels = frames == 0 ? 0 : allConfidence.remaining() / frames;
        if (frames < 0
                || pixels * frames != allConfidence.remaining()
                || allPoints.remaining() != 3 * allConfidence.remaining()) {
            throw new IllegalArgumentException(
                    "%d point values and %d confidences are not [%d, H, W, 3] and [%d, H, W]"
                            .formatted(
                                    allPoints.remaining(),
                                    allConfidence.remaining(),
                                    frames,
                                    frames));
        }
    }

    @Override
    public int pixels() {
        return frames == 0 ? 0 : allConfidence.remaining() / frames;
    }

    @Override
    public FloatBuffer points(int frame) {
        return allPoints.slice(frame * pixels() * 3, pixels() * 3);
    }

    @Override
    public FloatBuffer confidence(int frame) {
        return allConfidence.slice(frame * pixels(), pixels());
    }
}
