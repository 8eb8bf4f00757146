package io.sightline.model.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sightline.model.image.RgbImage;
import io.sightline.model.image.header.FrameSize;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Container, codec, rotation, interlacing and rate: each frame says its number, by both readers.
 */
class VideoKindsTest {
    private static final int FRAMES = 30;

    @TempDir private Path directory;

    @ParameterizedTest
    @CsvSource({
        "mp4, MPEG4, 25, 0, false",
        "mp4, H264, 30, 0, false",
        "mp4, MPEG4, 29.97, 90, false",
        "mp4, H264, 25, 180, false",
        "mov, MJPEG, 10, 270, false",
        "mov, MPEG4, 25, -1, false",
        "mp4, MPEG4, 25, 45, false",
        "mp4, MPEG2VIDEO, 25, 0, true",
        "mov, MPEG2VIDEO, 25, 90, true",
        "ts, MPEG2VIDEO, 25, 0, true",
        "ts, MPEG2VIDEO, 25, 0, false",
        "ts, H264, 50, 0, false",
        "mkv, FFV1, 24, 0, false",
        "mkv, H264, 59.94, 0, false",
        "mkv, MPEG4, 5, 0, true",
        "webm, VP8, 25, 0, false",
        "webm, VP9, 15, 0, false",
        "avi, MJPEG, 12, 0, false",
        "avi, MPEG4, 25, 0, false",
        "flv, FLV1, 25, 0, false",
    })
    void everyFrameIsWhereItIs(
            String container, String codec, double rate, int clockwise, boolean interlaced)
            throws Exception {
        Path video = directory.resolve("v." + container);
        int id = avcodec.class.getField("AV_CODEC_ID_" + codec).getInt(null);
        TestVideos.write(
                video,
                FRAMES,
                recorder -> {
                    recorder.setVideoCodec(id);
                    recorder.setFrameRate(rate);
                    if (id == avcodec.AV_CODEC_ID_VP8) {
                        recorder.setVideoQuality(-1); // it knows a rate only
                        recorder.setVideoBitrate(2_000_000);
                    }
                    if (interlaced) {
                        recorder.setVideoOption("flags", "+ilme+ildct");
                    }
                });
        turn(video, clockwise);

        assertThat(byFile(video, clockwise)).isEqualTo(IntStream.range(0, FRAMES).boxed().toList());
        List<TimedFrame> streamed = streamed(video.toString());
        assertThat(streamed)
                .extracting(frame -> index(frame.image(), clockwise))
                .isEqualTo(IntStream.range(0, FRAMES).boxed().toList());
        assertThat(streamed.get(FRAMES - 1).offset().toMillis())
                .isCloseTo((long) ((FRAMES - 1) * 1000 / rate), within(2L));
    }

    @ParameterizedTest
    @CsvSource({"h264, H264", "m4v, MPEG4"})
    void framesWithoutTimestampsFollowAtTheirRate(String container, String codec) throws Exception {
        int id = avcodec.class.getField("AV_CODEC_ID_" + codec).getInt(null);
        Path video = TestVideos.write(directory.resolve("v." + container), id, 60, 12, 0);

        List<TimedFrame> frames = frames(video.toString(), 2);

        assertThat(frames).hasSize(5);
        assertThat(streamed(video.toString())).hasSize(60);
    }

    /** Two recordings one behind the other, as a camera that was restarted leaves them. */
    @Test
    void timestampsThatGoBackLoseNothing() throws Exception {
        byte[] once = transportStream(0);
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        twice.write(once);
        twice.write(once);
        Path video = Files.write(directory.resolve("twice.ts"), twice.toByteArray());

        List<TimedFrame> frames = streamed(video.toString());

        assertThat(frames).extracting(frame -> index(frame.image(), 0)).containsSequence(28, 29, 0);
        assertThat(frames).hasSize(2 * FRAMES);
        assertThat(frames.get(2 * FRAMES - 1).offset().toMillis()).isBetween(2300L, 2440L);
        assertThat(byFile(video, 0)).containsSequence(28, 29, 0, 1).hasSize(2 * FRAMES);
    }

    /** After 26 hours the 33 bits of a transport stream begin again. */
    @Test
    void timestampsThatWrapAreNotWaitedFor() throws Exception {
        Path video = Files.write(directory.resolve("wrap.ts"), transportStream(95443_200_000L));

        List<TimedFrame> frames = streamed(video.toString());

        assertThat(frames).hasSize(FRAMES);
        assertThat(frames.get(FRAMES - 1).offset().toMillis()).isBetween(1100L, 1240L);
        assertThat(byFile(video, 0)).isEqualTo(IntStream.range(0, FRAMES).boxed().toList());
    }

    private byte[] transportStream(long startMicroseconds) throws Exception {
        Path video = directory.resolve("once.ts");
        TestVideos.write(
                video,
                FRAMES,
                recorder -> {
                    recorder.setVideoCodec(avcodec.AV_CODEC_ID_MPEG2VIDEO);
                    recorder.setFrameRate(25);
                    recorder.setTimestamp(startMicroseconds);
                });
        return Files.readAllBytes(video);
    }

    /** Writes a rotation into the track header of an MP4, -1 for a mirror. */
    private static void turn(Path video, int clockwise) throws Exception {
        if (clockwise == 0) {
            return;
        }
        byte[] file = Files.readAllBytes(video);
        int header = new String(file, StandardCharsets.ISO_8859_1).indexOf("tkhd");
        double angle = Math.toRadians(clockwise);
        int cos = clockwise == -1 ? 1 << 16 : (int) Math.round(Math.cos(angle) * (1 << 16));
        int sin = clockwise == -1 ? 0 : (int) Math.round(Math.sin(angle) * (1 << 16));
        int sign = clockwise == -1 ? -1 : 1;
        ByteBuffer matrix = ByteBuffer.wrap(file).position(header + 44);
        matrix.putInt(sign * cos).putInt(sin).putInt(0).putInt(-sin).putInt(cos).putInt(0);
        Files.write(video, file);
    }

    private static List<Integer> byFile(Path video, int clockwise) {
        List<Integer> seen = new ArrayList<>();
        try (VideoFile file = new VideoFile(video)) {
            int[] all = IntStream.range(0, file.frameCount()).toArray();
            file.read(all, image -> seen.add(index(image, clockwise)));
        }
        return seen;
    }

    /** The number on a frame that was turned; on one that was not, another or none. */
    private static int index(RgbImage image, int clockwise) {
        boolean portrait = clockwise == 90 || clockwise == 270;
        FrameSize stored = new FrameSize(TestVideos.HEIGHT, TestVideos.WIDTH);
        FrameSize turned = new FrameSize(TestVideos.WIDTH, TestVideos.HEIGHT);
        assertThat(image.size()).isEqualTo(portrait ? turned : stored);
        RgbImage upright = clockwise == -1 ? image.mirrored() : image;
        for (int angle = clockwise; angle > 45 && angle < 360; angle += 90) {
            upright = upright.turnedClockwise();
        }
        return TestVideos.index(upright);
    }

    private static List<TimedFrame> streamed(String source) {
        return frames(source, 1000);
    }

    private static List<TimedFrame> frames(String source, double rate) {
        List<TimedFrame> frames = new ArrayList<>();
        try (VideoSource video = new VideoSource(source, rate, 1024)) {
            for (Optional<TimedFrame> next = video.next(); next.isPresent(); next = video.next()) {
                frames.add(next.get());
            }
        }
        return frames;
    }
}
