package io.sightline.jobs.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.model.ModelException;
import io.sightline.model.image.header.ImageHeader;
import io.sightline.rooms.RoomGenerator;
import io.sightline.rooms.RoomPlan;
import io.sightline.rooms.RoomWalk;
import io.sightline.rooms.WalkPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameFeedsTest {
    private static final RoomWalk WALK =
            new RoomGenerator(RoomPlan.LIVING_ROOM.withWalk(WalkPlan.loop(4))).generate(1);

    @TempDir Path folder;

    @Test
    void aFolderIsPlayedInNameOrderAtTheRateByteForByte() throws IOException {
        byte[] first = drawn(64, 48);
        byte[] second = drawn(48, 64);
        Files.write(folder.resolve("b.jpg"), second);
        Files.write(folder.resolve("a.jpg"), first);
        Files.writeString(folder.resolve("notes.txt"), "no image");

        try (FrameFeed feed = FrameFeeds.open(folder.toString(), 2, 64)) {
            FeedFrame a = feed.next().orElseThrow();
            FeedFrame b = feed.next().orElseThrow();

            assertThat(a.image()).isEqualTo(first);
            assertThat(a.offset()).isZero();
            assertThat(b.image()).isEqualTo(second);
            assertThat(b.offset()).isEqualTo(Duration.ofMillis(500));
            assertThat(feed.next()).isEmpty();
        }
    }

    @Test
    void anImageThatIsTooLargeIsShrunk() throws IOException {
        Path image = Files.write(folder.resolve("large.jpg"), drawn(128, 96));

        try (FrameFeed feed = FrameFeeds.open(image.toString(), 1, 64)) {
            ImageHeader header = ImageHeader.read(feed.next().orElseThrow().image());

            assertThat(header.width()).isEqualTo(64);
            assertThat(header.height()).isEqualTo(48);
        }
    }

    @Test
    void aSourceThatIsNotThereIsNamed() {
        String nothing = folder.resolve("nothing.mp4").toString();

        assertThatThrownBy(() -> FrameFeeds.open(nothing, 1, 64))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("nothing.mp4");
    }

    @Test
    void aDrawnRoomIsWalkedOnce() {
        try (FrameFeed feed = new RoomFeed(WALK, 32, 24, 4)) {
            for (int frame = 0; frame < WALK.poses().size(); frame++) {
                assertThat(feed.next().orElseThrow().offset())
                        .isEqualTo(Duration.ofMillis(250L * frame));
            }
            assertThat(feed.next()).isEmpty();
        }
    }

    private static byte[] drawn(int width, int height) {
        try (FrameFeed feed = new RoomFeed(WALK, width, height, 1)) {
            return feed.next().orElseThrow().image();
        }
    }
}
