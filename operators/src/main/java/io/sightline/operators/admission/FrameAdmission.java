package io.sightline.operators.admission;

import io.sightline.model.encoder.MeasuredPointMaps;
import io.sightline.model.image.DepthDecoder;
import io.sightline.model.image.header.BadImageException;
import io.sightline.model.image.header.ImageHeader;
import io.sightline.model.image.header.ImageLimits;
import io.sightline.operators.Refusal;
import io.sightline.scene.Frame;
import java.io.Serializable;
import java.util.Locale;

/**
 * Decides from headers whether a frame may come in, before anything is decoded.
 *
 * @param limits how large an image may be
 * @param minSide fewest pixels along the shorter side
 */
public record FrameAdmission(ImageLimits limits, int minSide) implements Serializable {

    /** Why the frame may not come in, or {@code null} if it may. */
    public Refusal refusal(Frame frame) {
        try {
            ImageHeader header = limits.admit(frame.image() == null ? new byte[0] : frame.image());
            int side = Math.min(header.width(), header.height());
            return side >= minSide ? badDepth(frame, header) : tooSmall(header);
        } catch (BadImageException e) {
            return refusal(e);
        }
    }

    private Refusal badDepth(Frame frame, ImageHeader header) {
        if (MeasuredPointMaps.covers(frame)) {
            try {
                DepthDecoder.admit(frame.pose().depth(), limits, header.size());
            } catch (BadImageException e) {
                return Refusal.of("frame.bad_depth", e);
            }
        }
        return null;
    }

    /** An image's fault under its stable code. */
    static Refusal refusal(BadImageException fault) {
        return Refusal.of("frame." + fault.reason().name().toLowerCase(Locale.ROOT), fault);
    }

    private Refusal tooSmall(ImageHeader header) {
        String sentence =
                "the image has %d x %d pixels; its shorter side needs %d"
                        .formatted(header.width(), header.height(), minSide);
        return new Refusal("frame.too_small", sentence, BadImageException.class.getName());
    }
}
