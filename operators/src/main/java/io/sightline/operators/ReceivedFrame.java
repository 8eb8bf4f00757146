package io.sightline.operators;

import io.sightline.scene.Frame;

/**
 * What a frame source emits: the record, and the frame that its key and headers describe. Whether
 * its bytes are an image is not known yet.
 *
 * @param record as received; its value is the frame's image
 * @param frame {@code null} when the record describes none
 * @param refusal why there is no frame, {@code null} when there is one
 * @param tenant whose camera it is, {@code null} where the record does not say
 */
public record ReceivedFrame(ReceivedRecord record, Frame frame, Refusal refusal, String tenant) {

    /** One whose record does not say whose it is. */
    public ReceivedFrame(ReceivedRecord record, Frame frame, Refusal refusal) {
        this(record, frame, refusal, null);
    }
}
