package io.sightline.sampling.published;

import java.util.List;

/**
 * What the published space-aware sampler makes of a clip.
 *
 * @param selected chosen frames, ascending
 * @param greedyOrder the same frames, the best first
 * @param gains voxels that each frame of {@code greedyOrder} added
 * @param confidenceThreshold least confidence of the points that counted
 * @param origin least coordinates of those points, {@code x y z}; empty when there were none
 * @param voxelSize the voxels' edge, 0 when no axis had an extent
 * @param voxelsPerFrame number of voxels that each frame sees
 * @param covered voxels that the selected frames see
 * @param coverable voxels that any frame sees
 */
public record PublishedSelection(
        List<Integer> selected,
        List<Integer> greedyOrder,
        List<Integer> gains,
        float confidenceThreshold,
        List<Float> origin,
        float voxelSize,
        List<Integer> voxelsPerFrame,
        int covered,
        int coverable) {}
