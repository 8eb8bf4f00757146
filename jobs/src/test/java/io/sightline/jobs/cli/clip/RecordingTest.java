package io.sightline.jobs.cli.clip;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.model.image.FrameDecoder;
import io.sightline.model.image.header.ImageLimits;
import io.sightline.rooms.RoomPlan;
import io.sightline.rooms.render.Footage;
import io.sightline.rooms.render.FrameImage;
import io.sightline.rooms.scan.DrawnSens;
import io.sightline.rooms.scan.Transform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
    @TempDir private Path folder;

    @Test
    void framesOfScanNetAreReadByIndex() throws IOException {
        io.sightline.rooms.render.Clip drawn = new Footage(RoomPlan.LIVING_ROOM, 5, 64, 48).clip(2);
        Path sens =
                Files.write(folder.resolve("walk.sens"), DrawnSens.of(drawn, Transform.identity()));

        try (Recording recording = Recording.open(sens)) {
            assertThat(recording.frameCount()).isEqualTo(5);
            Clip clip = Clip.ofVideo(recording, new int[] {1, 4});

            FrameDecoder decoder = new FrameDecoder(ImageLimits.DEFAULT);
            assertThat(clip.frames()).extracting("id").containsExactly("1", "4");
            assertThat(decoder.decode(clip.frames().get(1).image()))
                    .usingRecursiveComparison()
                    .isEqualTo(decoder.decode(FrameImage.jpeg(drawn.frames().get(4), 0.9f)));
        }
    }
}
