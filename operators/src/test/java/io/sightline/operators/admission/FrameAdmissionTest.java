package io.sightline.operators.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.model.TurningCamera;
import io.sightline.model.image.header.ImageLimits;
import io.sightline.operators.DepthImages;
import io.sightline.operators.Refusal;
import io.sightline.scene.CameraPose;
import io.sightline.scene.Frame;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FrameAdmissionTest {
    private static final byte[] IMAGE = TurningCamera.image(0);

    private final FrameAdmission admission =
            new FrameAdmission(new ImageLimits(IMAGE.length, 128, 10_000), 32);

    @Test
    void wholeImageWithinTheLimitsComesIn() {
        assertThat(admission.refusal(frame(IMAGE, null))).isNull();
    }

    @Test
    void eachFaultHasItsCode() {
        assertThat(code(admission, new byte[0])).isEqualTo("frame.empty");
        assertThat(code(admission, null)).isEqualTo("frame.empty");
        assertThat(code(admission, "no image".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("frame.not_an_image");
        assertThat(code(admission, Arrays.copyOf(IMAGE, IMAGE.length - 20)))
                .isEqualTo("frame.truncated");
        assertThat(code(new FrameAdmission(new ImageLimits(100, 128, 10_000), 32), IMAGE))
                .isEqualTo("frame.too_large");
        assertThat(code(new FrameAdmission(new ImageLimits(1 << 20, 80, 10_000), 32), IMAGE))
                .isEqualTo("frame.too_large");
    }

    @Test
    void tooSmallImageIsRefusedWithItsSizeAndTheRemedy() {
        Refusal refusal =
                new FrameAdmission(new ImageLimits(1 << 20, 128, 10_000), 65)
                        .refusal(frame(IMAGE, null));

        assertThat(refusal.code()).isEqualTo("frame.too_small");
        assertThat(refusal.sentence())
                .isEqualTo("the image has 96 x 64 pixels; its shorter side needs 65");
    }

    @Test
    void depthIsDeepGreyAndOfTheImagesSize() {
        FrameAdmission roomy = new FrameAdmission(new ImageLimits(1 << 20, 128, 10_000), 32);

        assertThat(roomy.refusal(frame(IMAGE, DepthImages.png(96, 64, i -> i)))).isNull();
        assertThat(roomy.refusal(frame(IMAGE, DepthImages.png(64, 64, i -> i))).sentence())
                .isEqualTo(
                        "the depth has 64 x 64 pixels and its image 96 x 64; send both in one"
                                + " size");
        assertThat(roomy.refusal(frame(IMAGE, IMAGE)).sentence())
                .startsWith("the depth is no 16-bit grey PNG");
        assertThat(roomy.refusal(frame(IMAGE, new byte[] {1, 2})).code())
                .isEqualTo("frame.bad_depth");
    }

    private static String code(FrameAdmission admission, byte[] image) {
        return admission.refusal(frame(image, null)).code();
    }

    private static Frame frame(byte[] image, byte[] depth) {
        CameraPose pose =
                depth == null
                        ? null
                        : new CameraPose(new float[12], new float[] {80, 80, 48, 32}, depth);
        return new Frame("kitchen", "camera", "f", 0, image, pose);
    }
}
