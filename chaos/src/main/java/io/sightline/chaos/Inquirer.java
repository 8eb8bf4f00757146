package io.sightline.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.JobConfiguration;
import io.sightline.jobs.client.AnswerReader;
import io.sightline.jobs.client.FramePublisher;
import io.sightline.jobs.client.QuestionPublisher;
import io.sightline.jobs.client.StandingInquiry;
import io.sightline.rooms.render.Clip;
import io.sightline.rooms.render.Footage;
import io.sightline.rooms.render.FrameImage;
import io.sightline.rooms.render.View;
import io.sightline.scene.Question.Notify;
import io.sightline.scene.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Films drawn rooms, asks about them, and keeps every answer that comes. One thread only. */
final class Inquirer implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final long FRAME_EVERY_MS = 250;

    private final JobConfiguration configuration;
    private final QuestionPublisher questions;
    private final AnswerReader reader;
    private final List<JsonNode> answers = new ArrayList<>();

    /** Reads answers from now on; the topics are there already. */
    Inquirer(String bootstrapServers) {
        configuration = JobConfiguration.of(Map.of("kafka.bootstrap-servers", bootstrapServers));
        questions = new QuestionPublisher(configuration);
        reader = new AnswerReader(configuration);
    }

    /**
     * Publishes a walk through the room of a seed.
     *
     * @return the capture time of its last frame
     */
    Instant film(String scene, long seed, Instant start) {
        Clip clip = Footage.DEMO.clip(seed);
        long timeMs = start.toEpochMilli();
        try (FramePublisher camera = new FramePublisher(configuration, scene, "door")) {
            for (View view : clip.frames()) {
                timeMs += FRAME_EVERY_MS;
                camera.publish(FrameImage.jpeg(view, 0.9f), timeMs);
            }
            camera.flush();
        }
        return Instant.ofEpochMilli(timeMs);
    }

    /** Asks about now, or about a moment. Returns the question's id. */
    String ask(String scene, String text, Instant asOf) {
        return questions.ask(scene, Wording.of(text), asOf, null, null);
    }

    /** Asks again and again. */
    StandingInquiry stand(String scene, String text, String every) {
        return questions.stand(scene, Wording.of(text), every, Notify.ALWAYS);
    }

    /** All answers so far to a question. */
    List<JsonNode> answers(String questionId) {
        answers.addAll(reader.poll(LOOK));
        return answers.stream()
                .filter(answer -> answer.path("question_id").asText().equals(questionId))
                .toList();
    }

    /** The first answer to a question, once it is there. */
    JsonNode answer(String questionId, Duration within) {
        awaitAnswers(List.of(questionId), within);
        return answers(questionId).get(0);
    }

    /** Returns once every one of these questions has an answer. */
    void awaitAnswers(Collection<String> questionIds, Duration within) {
        Waiting.until(
                "answers to " + questionIds.size() + " questions",
                within,
                () -> questionIds.stream().noneMatch(id -> answers(id).isEmpty()));
    }

    @Override
    public void close() {
        reader.close();
        questions.close();
    }
}
