package io.sightline.model.encoder;

import io.sightline.model.image.header.FrameSize;
import io.sightline.model.image.resize.ResizedFrames;
import io.sightline.scene.Frame;
import java.util.List;

/**
 * Frames that are estimated together, ready for the spatial encoder.
 *
 * @param frames as they came
 * @param sizes what each was resized to, before padding to the pixels' common size
 * @param pixels all of one size
 */
public record Chunk(List<Frame> frames, List<FrameSize> sizes, ResizedFrames pixels) {

    /** Frames, rows, columns: chunks of equal shape can share a pass. */
    public List<Integer> shape() {
        return List.of(pixels.count(), pixels.height(), pixels.width());
    }
}
