package io.sightline.operators.memory;

import static io.sightline.operators.SceneFixtures.HALL;
import static io.sightline.operators.SceneFixtures.KITCHEN;
import static io.sightline.operators.SceneFixtures.asOf;
import static io.sightline.operators.SceneFixtures.keyFrame;
import static io.sightline.operators.SceneFixtures.settled;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.model.FakeModelRuntime;
import io.sightline.operators.ChunkPoints;
import io.sightline.operators.SceneFixtures;
import io.sightline.operators.SceneQuestion;
import io.sightline.scene.Answer.Status;
import io.sightline.scene.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Questions about a moment: what they see, and how long they wait. */
class SceneMomentsTest {
    private static final long STEP_MS = 3_000;
    private static final int FRAMES = 24;
    private static final long MOMENT_MS = 20 * STEP_MS + 500;

    private SceneHarness scene;

    @BeforeEach
    void open() throws Exception {
        scene = new SceneHarness(1_000_000, Map.of("questions.max-age", "1 d"));
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    @Test
    void noSceneWaitsForAnother() throws Exception {
        scene.see(keyFrame(HALL, 0), keyFrame(KITCHEN, 1_000));
        scene.settle(settled(KITCHEN, 1_000));
        scene.ask(asOf("q", KITCHEN, 2_000));
        scene.see(keyFrame(KITCHEN, 4_000));
        assertThat(scene.asked()).isEmpty();

        scene.see(keyFrame(KITCHEN, 4_001));

        assertThat(scene.last().frames()).extracting(Frame::timeMs).containsExactly(1_000L);
    }

    @Test
    void sameFramesGiveTheSameEvidenceHoweverGeometryComesBack() throws Exception {
        SceneQuestion slow = turn((frames, chunks) -> oneByOne(frames, chunks));
        SceneQuestion framesFirst = turn((frames, chunks) -> framesFirst(frames, chunks, false));
        SceneQuestion backwards = turn((frames, chunks) -> framesFirst(frames, chunks, true));
        SceneQuestion geometryFirst = turn((frames, chunks) -> geometryFirst(frames, chunks));

        assertThat(slow.evidence()).hasSize(4);
        assertThat(slow.coverage().coverable()).isPositive();
        for (SceneQuestion other : List.of(framesFirst, backwards, geometryFirst)) {
            assertThat(other.evidence()).isEqualTo(slow.evidence());
            assertThat(other.coverage()).isEqualTo(slow.coverage());
            assertThat(other.remarks().notes()).isEmpty();
        }
    }

    @Test
    void momentTooFarAheadIsInvalid() throws Exception {
        scene.ask(asOf("q", KITCHEN, 1_060_001), asOf("r", KITCHEN, 1_060_000));

        assertThat(scene.asked()).hasSize(1);
        assertThat(scene.last().refused().status()).isEqualTo(Status.INVALID);
        assertThat(scene.last().refused().sentence())
                .contains("1970-01-01T00:17:40.001Z", "60 s ahead", "frames.max-ahead");
    }

    @Test
    void questionWaitsWhileItsSceneComesNearerAndNotForEver() throws Exception {
        scene.ask(asOf("q", KITCHEN, 1_000_000));
        for (int second = 1; second < 600; second++) {
            scene.at(1_000_000 + second * 1_000L);
            scene.see(keyFrame(KITCHEN, second * 1_000L));
            scene.settle(settled(KITCHEN, second * 1_000L));
            assertThat(scene.asked()).isEmpty();
        }

        scene.at(1_620_000);

        assertThat(scene.last().frames()).hasSize(4);
        assertThat(scene.last().remarks().notes())
                .hasSize(2)
                .first()
                .asString()
                .contains("ahead of the scene's stream", "1970-01-01T00:09:59Z");
    }

    @Test
    void eventTimeOfOthersIsNotWaitedForAsLong() throws Exception {
        scene.see(keyFrame(KITCHEN, 1_000));
        scene.settle(settled(KITCHEN, 1_000));
        scene.ask(asOf("q", KITCHEN, 900_000));
        for (int second = 1; second <= 90; second++) {
            scene.at(1_000_000 + second * 1_000L);
            scene.eventTime(second * 1_000L);
        }

        assertThat(scene.asked()).hasSize(1);
    }

    @Test
    void geometryThatKeepsComingIsWaitedFor() throws Exception {
        long patienceMs = 62_000;
        scene.see(keyFrame(KITCHEN, 1), keyFrame(KITCHEN, 2), keyFrame(KITCHEN, 9_000));
        scene.ask(asOf("q", KITCHEN, 2));
        scene.at(1_000_000 + patienceMs - 1);
        scene.settle(settled(KITCHEN, 1));
        scene.at(1_000_000 + 2 * patienceMs - 2);
        assertThat(scene.asked()).isEmpty();

        scene.at(1_000_000 + 2 * patienceMs - 1);

        assertThat(scene.asked()).hasSize(1);
        assertThat(scene.last().remarks().withoutGeometry()).isEqualTo(2);
    }

    @Test
    void chunkWhosePredecessorIsLostIsTakenInAfterAWhile() throws Exception {
        List<ChunkPoints> chunks = chunks();
        frames().forEach(this::see);
        scene.settle(chunks.get(1));
        scene.ask(SceneFixtures.live("before", KITCHEN));
        scene.at(1_062_000);
        scene.ask(SceneFixtures.live("after", KITCHEN));

        assertThat(scene.asked().get(0).coverage()).isNull();
        assertThat(scene.asked().get(1).coverage().coverable()).isPositive();
    }

    @Test
    void timeInWhichTheJobWasDownIsNotWaitedForAPredecessor() throws Exception {
        List<ChunkPoints> chunks = chunks();
        frames().forEach(this::see);
        scene.settle(chunks.get(1));
        scene.restart(9_000_000);
        scene.ask(SceneFixtures.live("before", KITCHEN));
        scene.settle(chunks.get(0));
        scene.ask(SceneFixtures.live("after", KITCHEN));

        assertThat(scene.asked().get(0).coverage()).isNull();
        assertThat(scene.asked().get(1).coverage().coverable()).isPositive();
    }

    @Test
    void lateFramesAreNotWaitedForBehindNewerOnes() throws Exception {
        scene.see(keyFrame(KITCHEN, 3_000), keyFrame(KITCHEN, 9_000), keyFrame(KITCHEN, 1_000));
        scene.ask(asOf("q", KITCHEN, 2_000));
        scene.settle(settled(KITCHEN, 3_000, 9_000));
        scene.settle(
                new ChunkPoints(
                        KITCHEN, List.of("f1000"), List.of(), false, 1, new long[] {1_000}));

        assertThat(scene.last().frames()).extracting(Frame::timeMs).containsExactly(1_000L);
        assertThat(scene.last().remarks().notes())
                .as("nothing of a wait that ended early")
                .containsExactly(
                        "The answer rests on one frame alone.",
                        "No frame has geometry yet: they were chosen by time, and what they cover is"
                                + " not known.");
    }

    /** How frames and geometry arrive. */
    private interface Arrival {
        void arrive(List<Long> frames, List<ChunkPoints> chunks) throws Exception;
    }

    private SceneQuestion turn(Arrival arrival) throws Exception {
        scene.close();
        scene = new SceneHarness(1_000_000, Map.of("scene.memory.frames", "12"));
        scene.ask(asOf("q", KITCHEN, MOMENT_MS));
        arrival.arrive(frames(), chunks());
        assertThat(scene.asked()).hasSize(1);
        return scene.last();
    }

    private void oneByOne(List<Long> frames, List<ChunkPoints> chunks) throws Exception {
        for (int frame = 0; frame < FRAMES; frame++) {
            see(frames.get(frame));
            if (frame >= 3 && frame % 2 == 1) {
                scene.settle(chunks.get((frame - 3) / 2));
            }
        }
    }

    private void framesFirst(List<Long> frames, List<ChunkPoints> chunks, boolean backwards)
            throws Exception {
        frames.forEach(this::see);
        for (int i = 0; i < chunks.size(); i++) {
            scene.settle(chunks.get(backwards ? chunks.size() - 1 - i : i));
        }
    }

    private void geometryFirst(List<Long> frames, List<ChunkPoints> chunks) throws Exception {
        for (ChunkPoints chunk : chunks) {
            scene.settle(chunk);
        }
        frames.forEach(this::see);
    }

    private void see(long timeMs) {
        try {
            scene.see(keyFrame(KITCHEN, timeMs));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Long> frames() {
        return IntStream.range(0, FRAMES).mapToObj(i -> i * STEP_MS).toList();
    }

    /** Chunks of four that share two. */
    private static List<ChunkPoints> chunks() {
        List<ChunkPoints> chunks = new ArrayList<>();
        for (int first = 0; first + 4 <= FRAMES; first += 2) {
            List<Frame> frames =
                    frames().subList(first, first + 4).stream()
                            .map(timeMs -> SceneFixtures.frame(KITCHEN, timeMs))
                            .toList();
            chunks.add(
                    new ChunkPoints(
                            KITCHEN,
                            frames.stream().map(Frame::id).toList(),
                            FakeModelRuntime.maps(frames),
                            false,
                            chunks.size(),
                            frames.stream().mapToLong(Frame::timeMs).toArray()));
        }
        return chunks;
    }
}
