package io.sightline.model.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.model.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoWriterTest {
    @TempDir private Path directory;

    @Test
    void writesFramesThatReadBackNearlyAsTheyWere() throws IOException {
        Path file = directory.resolve("walk.mp4");
        try (VideoWriter writer = new VideoWriter(file, 46, 32, 8)) {
            for (int level = 0; level <= 200; level += 50) {
                writer.write(grey(level));
            }
        }

        try (FFmpegFrameGrabber video = new FFmpegFrameGrabber(file.toFile())) {
            video.start();
            assertThat(video.getFrameRate()).isEqualTo(8);
            for (int level = 0; level <= 200; level += 50) {
                Frame frame = video.grabImage();
                assertThat(frame.imageWidth).isEqualTo(46);
                int shown = ((ByteBuffer) frame.image[0]).get(500) & 0xff;
                assertThat(shown).isBetween(level - 6, level + 6);
            }
            assertThat(video.grabImage()).isNull();
        }
    }

    @Test
    void refusesOddSizesAndPlacesThatAreNotThere() {
        assertThatThrownBy(() -> new VideoWriter(directory.resolve("odd.mp4"), 45, 32, 8))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("even");
        assertThatThrownBy(() -> new VideoWriter(directory.resolve("no/where.mp4"), 46, 32, 8))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("where.mp4");
    }

    private static RgbImage grey(int level) {
        byte[] rgb = new byte[32 * 46 * 3];
        Arrays.fill(rgb, (byte) level);
        return new RgbImage(32, 46, rgb);
    }
}
