package io.sightline.rooms.scan.sens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sightline.rooms.RoomPlan;
import io.sightline.rooms.render.Clip;
import io.sightline.rooms.render.Footage;
import io.sightline.rooms.render.FrameImage;
import io.sightline.rooms.scan.DrawnSens;
import io.sightline.rooms.scan.ScanException;
import io.sightline.rooms.scan.Transform;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SensFileTest {
    /** The header of a drawn recording, with its sensor's name of 15 letters. */
    private static final int HEADER = 4 + 8 + 15 + 4 * 64 + 36;

    private static final int COLOUR_CODEC = HEADER - 36;
    private static final int COUNT = HEADER - 8;
    private static final int POSE = HEADER;
    private static final int COLOUR_BYTES = HEADER + 64 + 16;

    @TempDir private Path folder;
    private final Clip clip = new Footage(RoomPlan.LIVING_ROOM, 3, 56, 42).clip(5);
    private final byte[] recording = DrawnSens.of(clip, Transform.identity());

    @Test
    void readsColoursDepthsAndPoses() throws IOException {
        SensFile sens = open(recording);

        assertThat(sens.header().sensor()).isEqualTo("StructureSensor");
        assertThat(sens.frames()).hasSize(3);
        assertThat(sens.colour(1)).isEqualTo(FrameImage.jpeg(clip.frames().get(1), 0.9f));
        float[] truth = clip.frames().get(2).geometry().depth();
        float[] depth = sens.depth(2);
        for (int pixel = 0; pixel < truth.length; pixel++) {
            assertThat(depth[pixel]).isCloseTo(truth[pixel], within(0.001f));
        }
        assertThat(sens.views().get(2).camera().worldFromCamera().matrix()[3])
                .isCloseTo(clip.frames().get(2).geometry().pose().x(), within(1e-5));
        assertThat(sens.views().get(0).camera().width()).isEqualTo(56);
    }

    @Test
    void leavesOutViewsWhereTheTrackerWasLost() throws IOException {
        little(recording).putFloat(POSE, Float.NEGATIVE_INFINITY);
        SensFile sens = open(recording);

        assertThat(sens.frames()).hasSize(3);
        assertThat(sens.views()).hasSize(2);
        assertThat(sens.views().get(0).image().read()).isEqualTo(sens.colour(1));
    }

    @Test
    void refusesWhatIsNoRecording() {
        refuses("no recording".getBytes(StandardCharsets.US_ASCII), "version 4");
        refuses(new byte[2], "ends before its last frame");
    }

    @Test
    void refusesSizesThatCannotBe() {
        byte[] many = recording.clone();
        little(many).putLong(COUNT, Long.MAX_VALUE);
        refuses(many, "says that it has 9223372036854775807 frames");
        byte[] none = recording.clone();
        little(none).putLong(COUNT, 0);
        refuses(none, "says that it has 0 frames");
        byte[] huge = recording.clone();
        little(huge).putLong(COLOUR_BYTES, 1L << 40);
        refuses(huge, "says that a frame has 1099511627776 bytes");
        byte[] negative = recording.clone();
        little(negative).putLong(COLOUR_BYTES, -1);
        refuses(negative, "says that a frame has -1 bytes");
        byte[] name = recording.clone();
        little(name).putLong(4, 1L << 33);
        refuses(name, "says that the sensor's name has");
        byte[] raw = recording.clone();
        little(raw).putInt(COLOUR_CODEC, 0);
        refuses(raw, "stores colours in a way that is not read (0)");
    }

    @Test
    void refusesARecordingThatIsCutOff() {
        refuses(Arrays.copyOf(recording, recording.length - 1), "ends before its last frame");
        refuses(Arrays.copyOf(recording, HEADER - 1), "ends before its last frame");
    }

    @Test
    void refusesDepthsThatAreNoZlib() throws IOException {
        SensFrame first = open(recording).frames().get(0);
        byte[] broken = recording.clone();
        broken[(int) first.colourAt() + first.colourBytes()] ^= 0x55;

        SensFile sens = open(broken);
        assertThatThrownBy(() -> sens.depth(0))
                .isInstanceOf(ScanException.class)
                .hasMessageContaining("depth map that cannot be read");
    }

    private void refuses(byte[] bytes, String why) {
        assertThatThrownBy(() -> open(bytes))
                .isInstanceOf(ScanException.class)
                .hasMessageContaining("walk.sens")
                .hasMessageContaining(why);
    }

    private SensFile open(byte[] bytes) throws IOException {
        return SensFile.open(Files.write(folder.resolve("walk.sens"), bytes));
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
