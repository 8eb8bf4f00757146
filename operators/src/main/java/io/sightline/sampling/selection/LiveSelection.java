package io.sightline.sampling.selection;

import io.sightline.scene.Answer;
import java.util.List;

/**
 * The frames to look at for a question.
 *
 * @param frames in time order: an even number, as the model's temporal patches need, or all that
 *     there are
 * @param coverage voxels that they see, of those that any frame to choose from sees. Voxels of
 *     different geometry epochs are different voxels: nothing says that they are the same place
 * @param geometryEpoch the epoch of the newest selected frame with geometry, 0 when none has any
 * @param atRest whether the cameras stood still, so that frames were chosen by change and recency
 */
public record LiveSelection(
        List<SelectedFrame> frames, Answer.Coverage coverage, int geometryEpoch, boolean atRest) {}
