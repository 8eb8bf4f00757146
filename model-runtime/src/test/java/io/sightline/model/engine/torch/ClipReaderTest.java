package io.sightline.model.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.model.image.TestImages;
import io.sightline.model.image.header.ImageLimits;
import io.sightline.model.parts.ModelParts;
import io.sightline.scene.Frame;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipReaderTest {
    private static final Frame WIDE = frame("wide", TestImages.png(128, 86));
    private static final Frame FIRST = frame("first", TestImages.png(64, 48));
    private static final Frame LOWER = frame("lower", TestImages.png(64, 47));

    /** It is padded behind one frame and stretched behind another, to the same size. */
    @Test
    void aFrameOfAnotherSizeIsNotTheSameBehindAnotherFirst(@TempDir Path archives) {
        ModelParts parts = new ModelParts(new RoomModel(archives).settings());
        ClipReader clips = new ClipReader(ImageLimits.DEFAULT, parts.framePreprocessor(), 0);

        List<String> behindFirst = clips.read(List.of("f", "w"), List.of(FIRST, WIDE)).digests();
        List<String> behindLower = clips.read(List.of("l", "w"), List.of(LOWER, WIDE)).digests();

        assertThat(behindFirst.get(0)).isEqualTo("f");
        assertThat(behindFirst.get(1)).isNotEqualTo(behindLower.get(1)).isNotEqualTo("w");
        assertThat(clips.read(List.of("w", "w"), List.of(WIDE, WIDE)).digests())
                .containsExactly("w", "w");
        parts.close();
    }

    private static Frame frame(String id, byte[] image) {
        return new Frame("room", "default", id, 0, image, null);
    }
}
