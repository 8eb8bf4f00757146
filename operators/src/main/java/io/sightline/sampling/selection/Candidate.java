package io.sightline.sampling.selection;

import io.sightline.sampling.coverage.VoxelBlocks;
import io.sightline.sampling.memory.FrameView;

/**
 * A frame to choose from.
 *
 * @param place in time order, which breaks ties
 * @param view the frame
 * @param voxels that it sees, in blocks numbered for this selection
 * @param weight of each of them
 */
record Candidate(int place, FrameView view, VoxelBlocks voxels, double weight) {}
