package io.sightline.jobs.bench.inference;

import io.sightline.jobs.camera.FeedFrame;
import io.sightline.jobs.camera.RoomFeed;
import io.sightline.model.GenerationOptions;
import io.sightline.model.GenerationRequest;
import io.sightline.rooms.RoomGenerator;
import io.sightline.rooms.RoomPlan;
import io.sightline.rooms.WalkPlan;
import io.sightline.scene.Frame;
import java.util.ArrayList;
import java.util.List;

/** Questions about a drawn room that a camera walks through; no two are the same. */
final class Questions {
    private static final int POSES = 600;
    private static final long SEED = 7;
    private static final List<String> WORDS =
            List.of(
                    "How many chairs are in this room?",
                    "What is the distance between the table and the window in meters?",
                    "Which is closer to the door: the sofa or the lamp?",
                    "How large is this room in square meters?");

    private final RoomFeed camera;
    private int frames;
    private int asked;

    Questions(int width, int height) {
        RoomPlan plan = RoomPlan.LIVING_ROOM.withWalk(WalkPlan.loop(POSES));
        camera = new RoomFeed(new RoomGenerator(plan).generate(SEED), width, height, 1);
    }

    /** Frames that were not seen before. */
    List<Frame> newFrames(int count) {
        List<Frame> selection = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            FeedFrame frame = camera.next().orElseThrow();
            String id = "f" + frames++;
            long timeMs = frame.offset().toMillis();
            selection.add(new Frame("room", "camera", id, timeMs, frame.image(), null));
        }
        return selection;
    }

    /** Another question about these frames. */
    GenerationRequest about(List<Frame> selection, int maxTokens) {
        String words = WORDS.get(asked % WORDS.size()) + " (" + asked + ")";
        asked++;
        GenerationOptions options = GenerationOptions.PUBLISHED.withMaxTokens(maxTokens);
        return new GenerationRequest(selection, words, options, Long.MAX_VALUE);
    }
}
