package io.sightline.operators.window;

import static io.sightline.operators.SceneFixtures.HALL;
import static io.sightline.operators.SceneFixtures.KITCHEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.config.JobConfiguration;
import io.sightline.operators.FrameChunk;
import io.sightline.operators.SceneFixtures;
import io.sightline.operators.SceneFrame;
import io.sightline.scene.ImageClaim;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnchorFunctionTest {
    private KeyedOneInputStreamOperatorTestHarness<String, FrameChunk, FrameChunk> anchors;

    @BeforeEach
    void open() throws Exception {
        anchors = harness("2");
        anchors.open();
    }

    @AfterEach
    void close() throws Exception {
        anchors.close();
    }

    @Test
    void cameraThatComesBackFindsItsFirstFrames() throws Exception {
        see(KITCHEN, 0, 5_000, 10_000);
        see(KITCHEN, 25_000, 30_000);
        see(KITCHEN, 60_000);

        assertThat(anchorTimes(1)).isEmpty();
        assertThat(anchorTimes(2)).containsExactly(0L);
        assertThat(anchors.extractOutputValues().get(2).anchors().get(0).frame().image())
                .isNotEmpty();
    }

    /** What is kept elsewhere need not be state; a chunk's own frames carry what they show. */
    @Test
    void anchorsWhoseImagesAreKeptElsewhereComeWithoutThem() throws Exception {
        for (long timeMs : new long[] {0, 60_000}) {
            SceneFrame carried = SceneFixtures.keyFrame(KITCHEN, timeMs);
            ImageClaim claim = ImageClaim.of("there", carried.frame().image());
            SceneFrame kept = carried.with(carried.frame().keptAs(claim));
            anchors.processElement(FrameChunk.of(KITCHEN, List.of(kept)), 0);
        }

        FrameChunk back = anchors.extractOutputValues().get(1);
        assertThat(anchorTimes(1)).containsExactly(0L);
        assertThat(back.anchors().get(0).frame().isElsewhere()).isTrue();
        assertThat(back.frames().get(0).frame().image()).isNotEmpty();
    }

    @Test
    void anotherScenesFramesAreNoAnchors() throws Exception {
        see(HALL, 0);
        see(KITCHEN, 60_000);

        assertThat(anchorTimes(1)).isEmpty();
    }

    @Test
    void framesThatTheSceneHasForgottenAreNoAnchors() throws Exception {
        anchors.close();
        anchors = harness("2", Map.of("scene.memory.frames", "4"));
        anchors.open();
        see(KITCHEN, 0, 2_000);
        see(KITCHEN, 2_000, 30_000, 31_000);
        see(KITCHEN, 60_000);
        see(KITCHEN, 60_000, 61_000);

        assertThat(anchorTimes(2)).containsExactly(2_000L);
        assertThat(anchorTimes(3)).isEmpty();
    }

    @Test
    void landmarksSurviveRestore() throws Exception {
        see(KITCHEN, 0);
        OperatorSubtaskState snapshot = anchors.snapshot(1, 1);
        anchors.close();
        anchors = harness("2");
        anchors.initializeState(snapshot);
        anchors.open();

        see(KITCHEN, 60_000);

        assertThat(anchorTimes(0)).containsExactly(0L);
    }

    /** However many scenes a task has, it need not compare the landmarks of each anew. */
    @Test
    void howAlikeASceneLandmarksAreIsKeptWithThem() throws Exception {
        see(KITCHEN, 0, 30_000);
        int before = anchors.numKeyedStateEntries();

        see(HALL, 0, 30_000);

        // When it was last active, its timer, its next chunk, what is recent, its landmarks, their
        // frames, and how alike they are.
        assertThat(anchors.numKeyedStateEntries() - before).isEqualTo(7);
    }

    @Test
    void chunksAreNumberedSceneByScene() throws Exception {
        see(KITCHEN, 0);
        see(HALL, 0);
        see(KITCHEN, 1);

        assertThat(anchors.extractOutputValues())
                .extracting(FrameChunk::number)
                .containsExactly(0L, 0L, 1L);
    }

    @Test
    void chunkThatLiesBehindWaitsForGeometryAndALiveOneDoesNot() throws Exception {
        anchors.setProcessingTime(100_000);
        see(KITCHEN, 39_999);
        see(KITCHEN, 40_000);

        assertThat(anchors.extractOutputValues())
                .extracting(FrameChunk::waits)
                .containsExactly(true, false);
    }

    @Test
    void timeInWhichTheJobWasDownIsNotHeldAgainstASceneThatLiesBehind() throws Exception {
        anchors.setProcessingTime(100_000);
        see(KITCHEN, 1);
        OperatorSubtaskState snapshot = anchors.snapshot(1, 1);
        anchors.close();
        anchors = harness("2");
        anchors.initializeState(snapshot);
        anchors.open();
        anchors.setProcessingTime(100_000_000);

        see(KITCHEN, 2);

        assertThat(anchors.extractOutputValues()).allMatch(FrameChunk::waits);
    }

    @Test
    void quietSceneIsForgottenWholly() throws Exception {
        see(KITCHEN, 0, 30_000);

        anchors.setProcessingTime(60_000);

        assertThat(anchors.numKeyedStateEntries()).isZero();
        assertThat(anchors.numProcessingTimeTimers()).isZero();
    }

    @Test
    void withoutAnchorsNothingIsKept() throws Exception {
        anchors.close();
        anchors = harness("0");
        anchors.open();

        see(KITCHEN, 0);
        see(KITCHEN, 60_000);

        assertThat(anchorTimes(1)).isEmpty();
        // When the scene was last active, its timer, and the number of its next chunk.
        assertThat(anchors.numKeyedStateEntries()).isEqualTo(3);
    }

    private void see(String scene, long... timesMs) throws Exception {
        List<SceneFrame> frames =
                Arrays.stream(timesMs)
                        .mapToObj(timeMs -> SceneFixtures.keyFrame(scene, timeMs))
                        .toList();
        anchors.processElement(FrameChunk.of(scene, frames), 0);
    }

    private List<Long> anchorTimes(int chunk) {
        return anchors.extractOutputValues().get(chunk).anchors().stream()
                .map(anchor -> anchor.frame().timeMs())
                .toList();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, FrameChunk, FrameChunk> harness(
            String count) throws Exception {
        return harness(count, Map.of());
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, FrameChunk, FrameChunk> harness(
            String count, Map<String, String> others) throws Exception {
        Map<String, String> settings = new TreeMap<>(others);
        settings.putAll(Map.of("scene.anchors", count, "scene.quiet-time", "60 s"));
        JobConfiguration configuration = JobConfiguration.of(settings);
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new AnchorFunction(configuration)),
                FrameChunk::scene,
                Types.STRING);
    }
}
