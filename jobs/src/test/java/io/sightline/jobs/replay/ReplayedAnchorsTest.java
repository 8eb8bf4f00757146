package io.sightline.jobs.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.config.JobConfiguration;
import io.sightline.operators.FrameChunk;
import io.sightline.operators.SceneFrame;
import io.sightline.operators.window.AnchorFunction;
import io.sightline.rooms.RoomPlan;
import io.sightline.rooms.WalkPlan;
import io.sightline.rooms.render.Clip;
import io.sightline.rooms.render.Footage;
import io.sightline.rooms.render.FrameImage;
import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** A replay makes the passes that the job would make of the same frames. */
class ReplayedAnchorsTest {
    private static final int FRAMES = 64;
    private static final String SCENE = "hall";

    private final List<Frame> frames = frames();
    private final EstimatedPass pass =
            new EstimatedPass(
                    chunk -> CompletableFuture.completedFuture(List.<PointMap>of()), frames);

    @Test
    void theJobAddsTheSameAnchors() throws Exception {
        LiveReplay replay = new LiveReplay(pass, Chunking.DEFAULT);
        List<List<Integer>> replayed = new ArrayList<>();
        List<List<Integer>> byTheJob = new ArrayList<>();
        try (KeyedOneInputStreamOperatorTestHarness<String, FrameChunk, FrameChunk> anchors =
                harness()) {
            anchors.open();
            for (int end = 8; end <= FRAMES; end += Chunking.DEFAULT.stride()) {
                replayed.add(replay.next(FRAMES));
                int first = Math.max(0, end - Chunking.DEFAULT.window());
                List<SceneFrame> window =
                        IntStream.range(first, end).mapToObj(this::arrived).toList();
                anchors.processElement(FrameChunk.of(SCENE, window), 0);
            }
            anchors.extractOutputValues().forEach(chunk -> byTheJob.add(indices(chunk)));
        }

        assertThat(replayed).isEqualTo(byTheJob);
        assertThat(replayed.get(replayed.size() - 1)).hasSize(Chunking.DEFAULT.window() + 2);
    }

    private SceneFrame arrived(int frame) {
        return new SceneFrame(frames.get(frame), pass.thumbnail(frame), 1, true);
    }

    private static List<Integer> indices(FrameChunk chunk) {
        List<Integer> indices = new ArrayList<>();
        chunk.anchors().forEach(anchor -> indices.add(Integer.valueOf(anchor.frame().id())));
        chunk.frames().forEach(frame -> indices.add(Integer.valueOf(frame.frame().id())));
        return indices;
    }

    private static List<Frame> frames() {
        Clip clip =
                new Footage(RoomPlan.HALL.withWalk(WalkPlan.loop(FRAMES)), FRAMES, 64, 48).clip(1);
        return IntStream.range(0, FRAMES)
                .mapToObj(
                        i ->
                                new Frame(
                                        SCENE,
                                        "camera",
                                        LiveReplay.frameId(i),
                                        LiveReplay.timeMs(i),
                                        FrameImage.png(clip.frames().get(i)),
                                        null))
                .toList();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, FrameChunk, FrameChunk> harness()
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new AnchorFunction(JobConfiguration.defaults())),
                FrameChunk::scene,
                Types.STRING);
    }
}
