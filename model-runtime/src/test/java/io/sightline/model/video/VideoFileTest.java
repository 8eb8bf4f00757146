package io.sightline.model.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.model.ModelException;
import io.sightline.model.image.RgbImage;
import io.sightline.model.image.header.FrameSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VideoFileTest {
    @TempDir Path directory;

    /** Long groups, reordered frames, every frame a key frame, and a container without an index. */
    @ParameterizedTest
    @CsvSource({
        "reordered.mp4, " + avcodec.AV_CODEC_ID_MPEG4 + ", 200, 30, 2",
        "one group.mkv, " + avcodec.AV_CODEC_ID_MPEG4 + ", 90, 1000, 0",
        "key frames.avi, " + avcodec.AV_CODEC_ID_MJPEG + ", 60, 1, 0",
        "stream.ts, " + avcodec.AV_CODEC_ID_MPEG2VIDEO + ", 120, 15, 2"
    })
    void everyFrameIsFoundByItsIndex(String name, int codec, int frames, int group, int reordered)
            throws Exception {
        Path file = TestVideos.write(directory.resolve(name), codec, frames, group, reordered);
        int[] all = IntStream.range(0, frames).toArray();
        int[] some = FrameIndices.forInference(frames, 8);
        int[] far = {frames / 2 + 1, frames / 2 + 1, frames - 1};
        try (VideoFile video = new VideoFile(file)) {
            assertThat(video.frameCount()).isEqualTo(frames);
        }
        assertThat(shown(file, all)).isEqualTo(all);
        assertThat(shown(file, some)).isEqualTo(some);
        assertThat(shown(file, far)).isEqualTo(far);
    }

    @Test
    void framesAreRgbOfTheVideosSize() throws Exception {
        Path file =
                TestVideos.write(directory.resolve("v.mp4"), avcodec.AV_CODEC_ID_MPEG4, 3, 10, 0);
        RgbImage image = frames(file, 1).get(0);
        assertThat(image.size()).isEqualTo(new FrameSize(TestVideos.HEIGHT, TestVideos.WIDTH));
        int lit = (TestVideos.HEIGHT / 2 * TestVideos.WIDTH + TestVideos.WIDTH / 16) * 3;
        assertThat(image.rgb()[lit] & 0xff).isBetween(228, 242);
    }

    @Test
    void aTruncatedVideoGivesWhatItHas() throws Exception {
        Path file =
                TestVideos.write(directory.resolve("v.avi"), avcodec.AV_CODEC_ID_MJPEG, 40, 1, 0);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        try (VideoFile video = new VideoFile(file)) {
            assertThat(video.frameCount()).isBetween(10, 30);
        }
        assertThat(shown(file, 0, 5)).containsExactly(0, 5);
    }

    @Test
    void whatIsNoVideoIsNamed() throws Exception {
        Path text = Files.writeString(directory.resolve("notes.mp4"), "no video at all");
        assertThatThrownBy(() -> new VideoFile(text))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("cannot read video from " + text + ": ");
        assertThatThrownBy(() -> new VideoFile(directory.resolve("missing.mp4")))
                .isInstanceOf(ModelException.class)
                .hasMessageEndingWith("there is no such file");
    }

    private static int[] shown(Path file, int... indices) {
        return frames(file, indices).stream().mapToInt(TestVideos::index).toArray();
    }

    private static List<RgbImage> frames(Path file, int... indices) {
        List<RgbImage> frames = new ArrayList<>();
        try (VideoFile video = new VideoFile(file)) {
            video.read(indices, frames::add);
        }
        return frames;
    }
}
