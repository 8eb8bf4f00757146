package io.sightline.jobs.bench.watching;

import io.sightline.model.Generation;
import io.sightline.model.GenerationOptions;
import io.sightline.model.GenerationRequest;
import io.sightline.model.ModelRuntime;
import io.sightline.model.question.UserTurn;
import io.sightline.operators.alert.Evaluation;
import io.sightline.rooms.ChangingRoom;
import io.sightline.rooms.RoomWalk;
import io.sightline.rooms.render.FrameImage;
import io.sightline.rooms.render.Renderer;
import io.sightline.scene.Frame;
import io.sightline.scene.Wording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A model's, from a round of the camera just before each evaluation. */
final class ModelAnswers implements Answering {
    private static final int FRAMES = 8;
    private static final int WIDTH = 112;
    private static final int HEIGHT = 84;
    private static final float QUALITY = 0.9f;

    private final ModelRuntime model;
    private final RoomWalk walk;
    private final ChangingRoom room;
    private final Map<String, Evaluation> answered = new HashMap<>();
    private List<Frame> frames = List.of();
    private long seenMs = -1;

    /**
     * Answers of a model.
     *
     * @param walk the way of the camera
     * @param room what it sees
     */
    ModelAnswers(ModelRuntime model, RoomWalk walk, ChangingRoom room) {
        this.model = model;
        this.walk = walk;
        this.room = room;
    }

    @Override
    public Evaluation answer(Watched rule, long timeMs) {
        if (timeMs != seenMs) {
            frames = round(timeMs);
            seenMs = timeMs;
            answered.clear();
        }
        return answered.computeIfAbsent(rule.question(), question -> ask(rule, timeMs));
    }

    private Evaluation ask(Watched rule, long timeMs) {
        UserTurn turn =
                model.turns().turn(new Wording(rule.question(), List.of(), rule.expects(), false));
        Generation generation =
                model.mllm()
                        .generate(
                                new GenerationRequest(
                                        frames,
                                        turn.text(),
                                        GenerationOptions.PUBLISHED,
                                        Long.MAX_VALUE))
                        .join();
        return new Evaluation(
                null,
                timeMs,
                null,
                turn.read(generation.text()).value(),
                generation.text(),
                generation.confidence(),
                null,
                List.of());
    }

    private List<Frame> round(long timeMs) {
        Renderer renderer = new Renderer(room.at(timeMs), walk.camera(WIDTH, HEIGHT));
        List<Frame> round = new ArrayList<>();
        for (int step : walk.evenly(FRAMES)) {
            byte[] image =
                    FrameImage.jpeg(renderer.view(walk.poses().get(step), timeMs + step), QUALITY);
            String id = timeMs + "-" + step;
            round.add(new Frame("room", "camera", id, timeMs + step, image, null));
        }
        return round;
    }
}
