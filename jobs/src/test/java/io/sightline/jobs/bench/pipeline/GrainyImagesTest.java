package io.sightline.jobs.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrainyImagesTest {

    @Test
    void eachIsAsLargeAsACamerasAndUnlikeTheOthers() {
        List<byte[]> images = GrainyImages.of(640, 480);

        assertThat(images).allSatisfy(image -> assertThat(image.length).isBetween(90_000, 110_000));
        assertThat(images.stream().map(ByteBuffer::wrap)).doesNotHaveDuplicates();
    }
}
