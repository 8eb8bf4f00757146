package io.sightline.model.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.model.ModelException;
import io.sightline.model.image.header.FrameSize;
import io.sightline.model.video.MediaLocation.Kind;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoSourceTest {
    @TempDir Path directory;

    @Test
    void framesAreThinnedToTheRateAndDated() throws Exception {
        List<TimedFrame> frames = frames(video(50).toString(), 5, 1024);
        assertThat(frames)
                .extracting(frame -> TestVideos.index(frame.image()))
                .containsExactly(0, 5, 10, 15, 20, 25, 30, 35, 40, 45);
        assertThat(frames)
                .extracting(frame -> frame.offset().toMillis())
                .containsExactly(0L, 200L, 400L, 600L, 800L, 1000L, 1200L, 1400L, 1600L, 1800L);
    }

    @Test
    void aRateAboveTheVideosKeepsEveryFrame() throws Exception {
        assertThat(frames(video(20).toString(), 100, 1024)).hasSize(20);
    }

    @Test
    void anUnevenRateKeepsItsAverage() throws Exception {
        assertThat(frames(video(100).toString(), 10, 1024)).hasSize(40);
    }

    @Test
    void largeFramesAreShrunk() throws Exception {
        TimedFrame frame = frames(video(10).toString(), 5, 64).get(1);
        assertThat(frame.image().size()).isEqualTo(new FrameSize(32, 64));
        assertThat(TestVideos.index(frame.image())).isEqualTo(5);
    }

    @Test
    void aFileIsNotLive() throws Exception {
        try (VideoSource source = new VideoSource(video(2).toString(), 1, 64)) {
            assertThat(source.live()).isFalse();
        }
        assertThat(MediaLocation.of("rtsp://camera.local/stream").kind()).isEqualTo(Kind.NETWORK);
        assertThat(MediaLocation.of("/dev/video0").kind()).isEqualTo(Kind.CAMERA);
    }

    @Test
    void aPasswordIsNeverShown() {
        assertThatThrownBy(() -> new VideoSource("rtsp://user:secret@127.0.0.1:1/x", 2, 64))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("rtsp://127.0.0.1:1/x")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aMissingCameraIsNamed() {
        assertThatThrownBy(() -> new VideoSource("/dev/video99", 2, 64))
                .isInstanceOf(ModelException.class)
                .hasMessage("cannot read video from /dev/video99: there is no such camera");
    }

    @Test
    void ratesAndSizesMustBePositive() {
        assertThatThrownBy(() -> new VideoSource("x.mp4", 0, 64))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("above 0");
    }

    private Path video(int frames) throws Exception {
        return TestVideos.write(
                directory.resolve("v.mp4"), avcodec.AV_CODEC_ID_MPEG4, frames, 12, 0);
    }

    private static List<TimedFrame> frames(String source, double rate, int maxSide) {
        List<TimedFrame> frames = new ArrayList<>();
        try (VideoSource video = new VideoSource(source, rate, maxSide)) {
            for (Optional<TimedFrame> next = video.next(); next.isPresent(); next = video.next()) {
                frames.add(next.get());
            }
        }
        return frames;
    }

    /** FFmpeg's text is shorter than the memory that it is given. */
    @Test
    void messagesEndWhereTheyEnd() throws Exception {
        Path broken = Files.writeString(directory.resolve("broken.mp4"), "no video at all, really");

        assertThatThrownBy(() -> new VideoSource(broken.toString(), 2, 64))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "cannot read video from "
                                + broken
                                + ": Invalid data found when processing input");
    }

    @Test
    void whatIsNoVideoFileIsSaidInWords() throws Exception {
        Path empty = Files.createFile(directory.resolve("empty.mp4"));

        assertThatThrownBy(() -> new VideoFile(directory)).hasMessageContaining("it is a folder");
        assertThatThrownBy(() -> new VideoFile(empty)).hasMessageContaining("it has 0 bytes");
    }

    /** FFmpeg believes the ending of the name, and finds nothing. */
    @Test
    void aRecordingWithoutAFrameIsNotAnEndInOrder() throws Exception {
        Path text = Files.writeString(directory.resolve("x.jpg"), "hello");

        try (VideoSource video = new VideoSource(text.toString(), 2, 64)) {
            assertThatThrownBy(video::next)
                    .isInstanceOf(ModelException.class)
                    .hasMessage(
                            "cannot read video from "
                                    + text
                                    + ": it holds no picture that can be read");
        }
    }

    @Test
    void aHostThatIsNotKnownIsSaidToBe() {
        assertThatThrownBy(() -> new VideoSource("rtsp://u:secret@nowhere.invalid/x", 2, 64))
                .isInstanceOf(SourceLostException.class)
                .hasMessage(
                        "cannot read video from rtsp://nowhere.invalid/x: no host of that name can be"
                                + " found");
    }

    /** A server that accepts and then says nothing. */
    @Test
    void aSilentServerIsNoticed() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            MediaLocation location =
                    MediaLocation.of("http://127.0.0.1:" + server.getLocalPort() + "/x")
                            .waiting(Duration.ofMillis(300));

            assertThatThrownBy(() -> new VideoSource(location, 2, 64))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("nothing came for");
        }
    }
}
