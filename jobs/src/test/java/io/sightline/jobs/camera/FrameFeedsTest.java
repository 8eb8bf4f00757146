package io.sightline.jobs.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.model.ModelException;
import io.sightline.model.image.FrameEncoder;
import io.sightline.model.image.RgbImage;
import io.sightline.model.image.header.ImageHeader;
import io.sightline.rooms.RoomGenerator;
import io.sightline.rooms.RoomPlan;
import io.sightline.rooms.RoomWalk;
import io.sightline.rooms.WalkPlan;
import io.sightline.rooms.render.Clip;
import io.sightline.rooms.render.Footage;
import io.sightline.rooms.render.FrameImage;
import io.sightline.rooms.scan.DrawnSens;
import io.sightline.rooms.scan.ScanException;
import io.sightline.rooms.scan.Transform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameFeedsTest {
    private static final RoomWalk WALK =
            new RoomGenerator(RoomPlan.LIVING_ROOM.withWalk(WalkPlan.loop(4))).generate(1);

    @TempDir Path folder;
    private final List<String> notices = new ArrayList<>();

    @Test
    void aFolderIsPlayedInNameOrderAtTheRateByteForByte() throws IOException {
        byte[] first = drawn(64, 48);
        byte[] second = drawn(48, 64);
        Files.write(folder.resolve("b.jpg"), second);
        Files.write(folder.resolve("a.jpg"), first);
        Files.writeString(folder.resolve("notes.txt"), "no image");

        try (FrameFeed feed = FrameFeeds.open(folder.toString(), 2, 64, notices::add)) {
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

        try (FrameFeed feed = FrameFeeds.open(image.toString(), 1, 64, notices::add)) {
            ImageHeader header = ImageHeader.read(feed.next().orElseThrow().image());

            assertThat(header.width()).isEqualTo(64);
            assertThat(header.height()).isEqualTo(48);
        }
    }

    @Test
    void aRecordingOfScanNetIsPlayedByItsOwnTimes() throws IOException {
        Clip clip = new Footage(RoomPlan.LIVING_ROOM, 7, 64, 48).clip(1);
        Path sens =
                Files.write(folder.resolve("walk.sens"), DrawnSens.of(clip, Transform.identity()));

        try (FrameFeed feed = FrameFeeds.open(sens.toString(), 10, 64, notices::add)) {
            List<FeedFrame> frames =
                    Stream.generate(feed::next)
                            .takeWhile(Optional::isPresent)
                            .map(Optional::get)
                            .toList();

            assertThat(frames).hasSize(3);
            assertThat(frames.get(1).offset()).isEqualTo(Duration.ofNanos(99_999_000));
            assertThat(frames.get(1).image())
                    .isEqualTo(FrameImage.jpeg(clip.frames().get(3), 0.9f));
        }
        Files.writeString(sens, "nothing of the kind");
        assertThatThrownBy(() -> FrameFeeds.open(sens.toString(), 1, 64, notices::add))
                .isInstanceOf(ScanException.class)
                .hasMessageContaining("walk.sens is no .sens of version 4");
    }

    @Test
    void aSourceThatIsNotThereIsNamed() {
        String nothing = folder.resolve("nothing.mp4").toString();

        assertThatThrownBy(() -> FrameFeeds.open(nothing, 1, 64, notices::add))
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

    @Test
    void aBadFileInAFolderIsPassedOverByNameAndCounted() throws IOException {
        byte[] good = drawn(64, 48);
        Files.write(folder.resolve("1.jpg"), Arrays.copyOf(good, good.length - 40));
        Files.write(folder.resolve("2.jpg"), good);
        Files.write(folder.resolve("3.png"), new byte[0]);
        Files.write(folder.resolve("._2.jpg"), new byte[] {0, 5, 22, 7});

        try (FrameFeed feed = FrameFeeds.open(folder.toString(), 2, 64, notices::add)) {
            FeedFrame frame = feed.next().orElseThrow();

            assertThat(frame.image()).isEqualTo(good);
            assertThat(frame.offset()).isZero();
            assertThat(feed.next()).isEmpty();
            assertThat(feed.skipped()).isEqualTo(2);
        }
        assertThat(notices).hasSize(2);
        assertThat(notices.get(0)).contains("1.jpg").contains("cut off");
        assertThat(notices.get(1)).contains("3.png").contains("0 bytes");
    }

    @Test
    void aFolderOfNothingButBadFilesFails() throws IOException {
        Files.write(folder.resolve("1.jpg"), new byte[] {1, 2, 3});

        try (FrameFeed feed = FrameFeeds.open(folder.toString(), 2, 64, notices::add)) {
            assertThatThrownBy(feed::next)
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("1.jpg");
        }
    }

    /** Files above 64 KiB were once taken for videos, which know neither alpha nor animation. */
    @Test
    void aLargeImageIsSentByteForByteWhateverItsKind() throws IOException {
        byte[] noise = new byte[256 * 256 * 3];
        new Random(1).nextBytes(noise);
        byte[] png = new FrameEncoder(90).png(new RgbImage(256, 256, noise));
        Path image = Files.write(folder.resolve("noise.png"), png);

        try (FrameFeed feed = FrameFeeds.open(image.toString(), 1, 256, notices::add)) {
            assertThat(png.length).isGreaterThan(1 << 16);
            assertThat(feed.next().orElseThrow().image()).isEqualTo(png);
        }
    }

    @Test
    void aHeifImageIsRefusedByItsName() throws IOException {
        byte[] heif = "\0\0\0\030ftypheic\0\0\0\0mif1heic".getBytes(StandardCharsets.ISO_8859_1);
        Path image = Files.write(folder.resolve("photo.heic"), heif);

        assertThatThrownBy(() -> FrameFeeds.open(image.toString(), 1, 64, notices::add))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("photo.heic is a HEIF image")
                .hasMessageContaining("JPEG");
    }

    @Test
    void anEmptyFileIsNamed() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.mp4"));

        assertThatThrownBy(() -> FrameFeeds.open(empty.toString(), 1, 64, notices::add))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("empty.mp4: it has 0 bytes");
    }

    private static byte[] drawn(int width, int height) {
        try (FrameFeed feed = new RoomFeed(WALK, width, height, 1)) {
            return feed.next().orElseThrow().image();
        }
    }
}
