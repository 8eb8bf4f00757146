package io.sightline.jobs.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.model.ModelException;
import io.sightline.model.video.TestVideos;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real stream over the loopback interface that ends, breaks, goes away and comes back. */
class LastingFeedTest {
    private static final int FRAMES = 25;

    @TempDir private Path folder;
    private final List<String> notices = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
    private StreamServer server;

    @BeforeEach
    void serve() throws Exception {
        Path video = folder.resolve("v.ts");
        TestVideos.write(video, avcodec.AV_CODEC_ID_MPEG2VIDEO, FRAMES, 5, 0);
        server = new StreamServer(Files.readAllBytes(video));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void aStreamThatEndsIsOpenedAgainAndAgain() {
        try (LastingFeed feed = feed(Reconnection.FOREVER, wait -> false)) {
            assertThat(feed.live()).isTrue();
            for (int frame = 0; frame < 3 * FRAMES; frame++) {
                assertThat(feed.next()).isPresent();
            }
        }
        assertThat(notices).hasSize(4);
        assertThat(notices.get(0)).contains("http://127.0.0.1").contains("is lost: ");
        assertThat(notices.get(1)).startsWith("It is back after");
    }

    @Test
    void aStreamThatIsResetOrRefusedIsWaitedFor() {
        server.reset();
        try (LastingFeed feed = feed(Reconnection.FOREVER, wait -> false)) {
            server.refuse(3);
            int before = 0;
            while (notices.size() < 2) {
                assertThat(feed.next()).isPresent();
                before++;
            }
            assertThat(before).isBetween(2, FRAMES);
        }
        assertThat(waits).hasSize(4);
        assertThat(waits.get(3)).isGreaterThan(waits.get(0));
        assertThat(notices).hasSize(2);
    }

    @Test
    void withoutReconnectingALossIsAFailure() {
        try (LastingFeed feed = feed(0, wait -> false)) {
            assertThatThrownBy(() -> drain(feed))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("is lost: ")
                    .hasMessageNotContaining("tries");
        }
        assertThat(notices).isEmpty();
    }

    @Test
    void afterSoManyTriesItGivesUp() {
        try (LastingFeed feed = feed(3, wait -> false)) {
            server.refuse(100);
            assertThatThrownBy(() -> drain(feed))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("given up after 3 tries");
        }
        assertThat(waits).hasSize(3);
    }

    @Test
    void whoeverWantsToStopDoesNotWait() {
        try (LastingFeed feed = feed(Reconnection.FOREVER, wait -> true)) {
            drain(feed);
            assertThat(feed.next()).isEmpty();
        }
    }

    @Test
    void aStreamThatIsNotThereYetIsWaitedFor() {
        server.refuse(3);
        Reconnection plan = plan(Reconnection.FOREVER, wait -> false);
        try (LastingFeed feed = feed(server.url(), plan)) {
            assertThat(feed.next()).isPresent();
            assertThat(feed.live()).isTrue();
        }
        assertThat(waits).hasSize(3);
        assertThat(notices.get(0))
                .startsWith("cannot read video from http://127.0.0.1")
                .endsWith("; opening it again.");
        assertThat(notices.get(1)).startsWith("It is there after");
        assertThat(plan.recoveries()).isZero();
    }

    @Test
    void aStreamThatIsNotThereIsNotWaitedForWithoutReconnectingNorForEver() {
        server.refuse(100);

        assertThatThrownBy(() -> feed(0, wait -> false))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("cannot read video from http://127.0.0.1");
        assertThatThrownBy(() -> feed(2, wait -> false))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("given up after 2 tries");
        assertThat(feed(9, wait -> true).next()).as("the user wants to stop").isEmpty();
    }

    @Test
    void aStreamThatIsDeniedIsNotAskedForAgain() {
        server.deny("401 Unauthorized");

        assertThatThrownBy(() -> feed(1, wait -> false))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("cannot read video from http://127.0.0.1")
                .hasMessageContaining("401");
        assertThat(waits).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quic://127.0.0.1/x",
                "http://127.0.0.1:99999/x",
                "rtsp://user:secret@:554/x",
                "rtsp://127.0.0.1:rtsp/x",
                "rtsp://",
                "/nowhere/x.mp4"
            })
    void whatCanNeverBeRightIsNotTriedAgain(String wrong) {
        Reconnection plan = plan(1, wait -> false);

        assertThatThrownBy(() -> feed(wrong, plan))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("cannot read video from ")
                .hasMessageNotContaining("secret");
        assertThat(waits).isEmpty();
    }

    @Test
    void aClosedPortMayOpen() throws IOException {
        server.close();

        assertThatThrownBy(() -> feed(1, wait -> false)).hasMessageContaining("after 1 try");
        Reconnection plan = plan(1, wait -> false);
        String camera = server.url().replace("http", "rtsp");
        assertThatThrownBy(() -> feed(camera, plan)).hasMessageContaining("after 1 try");
    }

    /** Such as Motion JPEG, which a camera sends at whatever rate it has. */
    @Test
    void aLiveStreamWithoutTimestampsIsThinnedByWhenItsFramesCome() throws Exception {
        Path video = folder.resolve("v.mjpeg");
        TestVideos.write(video, avcodec.AV_CODEC_ID_MJPEG, 100, 1, 0);
        ByteArrayOutputStream minutes = new ByteArrayOutputStream();
        for (int i = 0; i < 60; i++) {
            Files.copy(video, minutes);
        }
        try (StreamServer camera = new StreamServer(minutes.toByteArray());
                FrameFeed feed = FrameFeeds.open(camera.url(), 1 / 120.0, 64, notices::add)) {
            assertThat(feed.live()).isTrue();
            assertThat(feed.next()).isPresent();
            assertThatThrownBy(feed::next)
                    .as("6000 frames that came within two minutes")
                    .hasMessageContaining("is lost: ");
        }
    }

    /** A recording on a server is played at its own pace, and has an end. */
    @Test
    void aRecordingOnAServerIsNotLive() {
        server.stateLength();
        try (LastingFeed feed = feed(Reconnection.FOREVER, wait -> false)) {
            assertThat(feed.live()).isFalse();
            assertThat(drain(feed)).isEqualTo(FRAMES);
            feed.restart();
            assertThat(drain(feed)).isEqualTo(FRAMES);
        }
        assertThat(notices).isEmpty();
    }

    private static int drain(FrameFeed feed) {
        int frames = 0;
        for (Optional<FeedFrame> next = feed.next(); next.isPresent(); next = feed.next()) {
            frames++;
        }
        return frames;
    }

    private LastingFeed feed(int tries, Predicate<Duration> stopped) {
        return feed(server.url(), plan(tries, stopped));
    }

    private LastingFeed feed(String url, Reconnection plan) {
        return new LastingFeed(
                () -> FrameFeeds.open(url, 1000, 64, notices::add), plan, notices::add);
    }

    private Reconnection plan(int tries, Predicate<Duration> stopped) {
        return new Reconnection(
                tries,
                new SplittableRandom(1),
                wait -> {
                    waits.add(wait);
                    return stopped.test(wait);
                });
    }
}
