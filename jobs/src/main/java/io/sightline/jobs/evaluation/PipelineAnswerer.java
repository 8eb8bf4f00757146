package io.sightline.jobs.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.JobConfiguration;
import io.sightline.jobs.client.AnswerReader;
import io.sightline.jobs.client.FramePublisher;
import io.sightline.jobs.client.QuestionPublisher;
import io.sightline.scene.Frame;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Plays scenes through a running pipeline: publishes the frames, asks about the moment of the last
 * one, so that the pipeline waits until it knows all frames and their geometry, and reads the
 * answers. Every play is a scene of its own.
 */
public final class PipelineAnswerer implements SceneAnswerer, AutoCloseable {
    private static final String CAMERA = "player";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final JobConfiguration configuration;
    private final FrameSelection shown;
    private final Runnable stillRuns;
    private final QuestionPublisher questions;
    private final AnswerReader answers;
    private long lastMs;
    private int plays;

    /**
     * Plays to the job of a configuration.
     *
     * @param shown the frames of a scene that are published
     * @param stillRuns throws as soon as no answer will come any more
     */
    public PipelineAnswerer(
            JobConfiguration configuration, FrameSelection shown, Runnable stillRuns) {
        this.stillRuns = stillRuns;
        this.configuration = configuration;
        this.shown = shown;
        this.questions = new QuestionPublisher(configuration);
        this.answers = new AnswerReader(configuration);
    }

    @Override
    public List<Prediction> answer(EvaluationScene scene) {
        plays++;
        String played = "%s-%d".formatted(scene.id(), plays);
        publish(played, shown.select(scene.frames()));
        Instant end = Instant.ofEpochMilli(lastMs);
        List<String> ids =
                scene.questions().stream()
                        .map(question -> questions.ask(played, question.asked(), end, null, null))
                        .toList();
        Map<String, JsonNode> said =
                answers.await(
                        Set.copyOf(ids),
                        PATIENCE,
                        () -> {
                            stillRuns.run();
                            return true;
                        });
        if (said.size() < ids.size()) {
            throw new EvaluationException(
                    "%d of %d questions got no answer within %s; look at the job's log"
                            .formatted(ids.size() - said.size(), ids.size(), PATIENCE));
        }
        return ids.stream().map(id -> predicted(said.get(id))).toList();
    }

    /** Capture times only ever rise: what event time has passed is complete. */
    private void publish(String scene, List<Frame> frames) {
        lastMs = Math.max(lastMs, System.currentTimeMillis());
        try (FramePublisher publisher = new FramePublisher(configuration, scene, CAMERA)) {
            for (Frame frame : frames) {
                publisher.publish(frame.image(), ++lastMs);
            }
            publisher.flush();
        }
    }

    private static Prediction predicted(JsonNode answer) {
        if (!answer.path("status").asText().equals("answered")) {
            throw new EvaluationException(
                    "'%s' was not answered (%s): %s"
                            .formatted(
                                    answer.path("question").asText(),
                                    answer.path("status").asText(),
                                    answer.at("/error/message").asText()));
        }
        return new Prediction(
                answer.path("answer").asText(), answer.path("confidence").asDouble(Double.NaN));
    }

    @Override
    public void close() {
        questions.close();
        answers.close();
    }
}
