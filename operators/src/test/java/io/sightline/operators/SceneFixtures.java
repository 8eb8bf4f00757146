package io.sightline.operators;

import io.sightline.model.FakeModelRuntime;
import io.sightline.model.TurningCamera;
import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Notify;
import io.sightline.scene.Question.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Frames and questions about two scenes, for tests. */
public final class SceneFixtures {
    public static final String KITCHEN = "kitchen";

    public static final String HALL = "hall";

    private static final byte[] IMAGE = {1, 2, 3};

    private SceneFixtures() {}

    /** A frame whose image nobody looks at; its id is its time. */
    public static Frame frame(String scene, long timeMs) {
        return new Frame(scene, "camera", "f" + timeMs, timeMs, IMAGE, null);
    }

    /** A frame of a turning camera that shows something new. */
    public static SceneFrame keyFrame(String scene, long timeMs) {
        return new SceneFrame(frame(scene, timeMs), thumbnail(timeMs), 1, true);
    }

    /** A frame that shows nothing new. */
    public static SceneFrame refreshing(String scene, long timeMs) {
        return new SceneFrame(frame(scene, timeMs), thumbnail(0), 0, false);
    }

    /** What a turning camera sees at a time, at a glance. */
    public static byte[] thumbnail(long timeMs) {
        byte[] luma = new byte[64 * 64];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = (byte) TurningCamera.grey(i % 64 * 3 / 2, i / 64, timeMs);
        }
        return luma;
    }

    /** Geometry is over for these frames, without any. */
    public static ChunkPoints settled(String scene, long... timesMs) {
        return new ChunkPoints(
                scene,
                Arrays.stream(timesMs).mapToObj(timeMs -> "f" + timeMs).toList(),
                List.<PointMap>of(),
                false,
                0,
                timesMs);
    }

    /** A question about now. */
    public static Question live(String id, String scene) {
        return live(id, scene, null);
    }

    /** A question about now to so many frames. */
    public static Question live(String id, String scene, Integer frames) {
        return question(id, scene, null, null, frames);
    }

    /** A question about a moment. */
    public static Question asOf(String id, String scene, long asOfMs) {
        return question(id, scene, asOfMs, null, null);
    }

    /** A question that is asked again and again. */
    public static Question standing(
            String id, String scene, long everyMs, Long untilMs, Notify notify) {
        return standing(id, scene, new Standing(everyMs, untilMs, notify));
    }

    /** A question that is asked again and again, in a way of its own. */
    public static Question standing(String id, String scene, Standing standing) {
        return question(id, scene, null, standing, null);
    }

    private static Question question(
            String id, String scene, Long asOfMs, Standing standing, Integer frames) {
        return new Question(
                id,
                scene,
                "What is here?",
                List.of(),
                asOfMs,
                standing,
                frames,
                null,
                null,
                100,
                null,
                null,
                false,
                List.of(),
                null,
                null,
                null,
                null);
    }

    /**
     * The geometry of frames {@code from} to {@code to} of a scene, in chunks of four that share
     * two.
     *
     * @param stepMs between two frames, the first of all being at 0
     */
    public static List<ChunkPoints> chunks(String scene, long stepMs, int from, int to) {
        List<ChunkPoints> chunks = new ArrayList<>();
        for (int first = from; first + 4 <= to; first += 2) {
            List<Frame> chunk =
                    LongStream.range(first, first + 4L)
                            .mapToObj(i -> frame(scene, i * stepMs))
                            .toList();
            chunks.add(
                    new ChunkPoints(
                            scene,
                            chunk.stream().map(Frame::id).toList(),
                            FakeModelRuntime.maps(chunk),
                            false,
                            0,
                            chunk.stream().mapToLong(Frame::timeMs).toArray()));
        }
        return chunks;
    }
}
