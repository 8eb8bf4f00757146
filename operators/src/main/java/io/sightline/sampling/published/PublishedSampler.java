package io.sightline.sampling.published;

/**
 * Space-aware frame sampling exactly as published with Spatial-MLLM (arXiv 2505.23747, section 3.3
 * and the released sampler): over a finished clip, keep the confident half of all points, cut their
 * box into voxels of 1/20 of its shortest side, and choose greedily the frames that see the most
 * voxels not seen yet, until K are chosen or none adds any.
 *
 * <p>Where the released sampler fails, this one has an answer: without a confident point nothing is
 * selected; an axis without extent does not decide the voxels' edge; points that are not finite
 * count as not confident. Works on all cores; thread-safe.
 */
public final class PublishedSampler {

    /** Number of frames that the published model looks at. */
    public static final int FRAMES = 16;

    private PublishedSampler() {}

    /**
     * Selects frames.
     *
     * @param field point maps of the clip's frames in one coordinate system, in time order
     * @param count K, the most frames to select
     * @throws IllegalArgumentException if {@code count} is not positive
     */
    public static PublishedSelection select(PointField field, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "Cannot select %d frames; ask for 1 or more".formatted(count));
        }
        return ClipCoverage.of(field).select(count);
    }
}
