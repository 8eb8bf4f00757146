package io.sightline.jobs.bench.watching;

import io.sightline.model.Generation;
import io.sightline.model.GenerationOptions;
import io.sightline.model.GenerationRequest;
import io.sightline.model.ModelRuntime;
import io.sightline.model.question.Reasoned;
import io.sightline.model.question.UserTurn;
import io.sightline.operators.alert.Evaluation;
import io.sightline.scene.Frame;
import io.sightline.scene.Wording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A model's, from a round of the camera just before each evaluation. */
final class ModelAnswers implements Answering {
    private static final int FRAMES = 8;

    private final ModelRuntime model;
    private final CameraRound camera;
    private final Map<String, Evaluation> answered = new HashMap<>();
    private List<Frame> frames = List.of();
    private long seenMs = -1;

    /**
     * Answers of a model.
     *
     * @param camera and what it sees
     */
    ModelAnswers(ModelRuntime model, CameraRound camera) {
        this.model = model;
        this.camera = camera;
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
        String words = Reasoned.of(generation.text()).answer();
        return new Evaluation(
                null,
                timeMs,
                null,
                turn.read(words).value(),
                words,
                turn.confidence(generation.confidence()),
                null,
                List.of());
    }

    private List<Frame> round(long timeMs) {
        List<byte[]> images = camera.images(FRAMES, timeMs);
        List<Frame> round = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            String id = timeMs + "-" + i;
            round.add(new Frame("room", "camera", id, timeMs + i, images.get(i), null));
        }
        return round;
    }
}
