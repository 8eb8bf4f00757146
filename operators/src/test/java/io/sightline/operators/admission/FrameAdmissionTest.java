package io.sightline.operators.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.model.TurningCamera;
import io.sightline.model.image.ImageLimits;
import io.sightline.operators.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FrameAdmissionTest {
    private static final byte[] IMAGE = TurningCamera.image(0);

    private final FrameAdmission admission =
            new FrameAdmission(new ImageLimits(IMAGE.length, 128, 10_000), 32);

    @Test
    void wholeImageWithinTheLimitsComesIn() {
        assertThat(admission.refusal(IMAGE)).isNull();
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
                new FrameAdmission(new ImageLimits(1 << 20, 128, 10_000), 65).refusal(IMAGE);

        assertThat(refusal.code()).isEqualTo("frame.too_small");
        assertThat(refusal.sentence())
                .isEqualTo("the image has 96 x 64 pixels; its shorter side needs 65");
    }

    private static String code(FrameAdmission admission, byte[] image) {
        return admission.refusal(image).code();
    }
}
