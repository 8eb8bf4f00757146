package io.sightline.chaos.trial;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.chaos.process.Waiting;
import io.sightline.config.JobConfiguration;
import io.sightline.jobs.client.AnswerReader;
import io.sightline.jobs.client.FramePublisher;
import io.sightline.jobs.client.QuestionPublisher;
import io.sightline.jobs.client.StandingInquiry;
import io.sightline.jobs.kafka.TopicProvisioning;
import io.sightline.scene.Question.Notify;
import io.sightline.scene.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Films drawn rooms, asks about them, and keeps every answer that comes. One thread only. */
final class Inquirer implements AutoCloseable {
    /** What every trial asks of a drawn room. */
    static final String HOW_MANY = "How many chair(s) are in this room?";

    private static final Duration LOOK = Duration.ofMillis(200);

    /** A broker that was killed is waited for as long as anything else. */
    private static final String PATIENCE_MS = Long.toString(Cluster.PATIENCE.toMillis());

    private final JobConfiguration configuration;
    private final QuestionPublisher questions;
    private final AnswerReader reader;
    private final Map<String, List<JsonNode>> answers = new HashMap<>();
    private final Map<String, Instant> firstAnswered = new HashMap<>();

    /** Reads answers from now on. */
    Inquirer(String bootstrapServers) {
        this(bootstrapServers, Map.of());
    }

    /**
     * Reads answers from now on; missing topics are made.
     *
     * @param settings of the job, as far as its clients need them
     */
    Inquirer(String bootstrapServers, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("kafka.bootstrap-servers", bootstrapServers);
        all.put("kafka.properties.max.block.ms", PATIENCE_MS);
        all.put("kafka.properties.delivery.timeout.ms", PATIENCE_MS);
        configuration = JobConfiguration.of(all);
        new TopicProvisioning(configuration).ensureTopics();
        questions = new QuestionPublisher(configuration);
        reader = new AnswerReader(configuration);
    }

    /** Publishes a walk through the room of a seed. */
    void film(String scene, long seed, Instant start) {
        film(scene, "door", Shot.walk(seed, start));
    }

    /** Publishes what a camera saw, in the order of the list. */
    void film(String scene, String camera, List<Shot> shots) {
        try (FramePublisher frames = new FramePublisher(configuration, scene, camera)) {
            shots.forEach(shot -> frames.publish(shot.image(), shot.timeMs()));
            frames.flush();
        }
    }

    /** Asks about now, or about a moment. Returns the question's id. */
    String ask(String scene, String text, Instant asOf) {
        return ask(scene, text, asOf, null);
    }

    /**
     * Asks about now, or about a moment. Returns the question's id.
     *
     * @param frames how many to look at, or {@code null}
     */
    String ask(String scene, String text, Instant asOf, Integer frames) {
        return questions.ask(scene, Wording.of(text), asOf, frames, null);
    }

    /** Asks again and again. */
    StandingInquiry stand(String scene, String text, String every) {
        return questions.stand(scene, Wording.of(text), every, Notify.ALWAYS);
    }

    /** Takes what has come. */
    void look() {
        for (JsonNode answer : reader.poll(LOOK)) {
            String question = answer.path("question_id").asText();
            answers.computeIfAbsent(question, id -> new ArrayList<>()).add(answer);
            firstAnswered.putIfAbsent(question, Instant.now());
        }
    }

    /** All answers so far to a question. */
    List<JsonNode> answers(String questionId) {
        look();
        return known(questionId);
    }

    /** All answers to a question that were there at the last look. */
    List<JsonNode> known(String questionId) {
        return List.copyOf(answers.getOrDefault(questionId, List.of()));
    }

    /** How long after a moment a question had its first answer. */
    Duration waited(String questionId, Instant since) {
        return Duration.between(since, firstAnswered.get(questionId));
    }

    /** The first answer to a question, once it is there. */
    JsonNode answer(String questionId, Duration within) {
        awaitAnswers(List.of(questionId), within);
        return known(questionId).get(0);
    }

    /** Returns once every one of these questions has an answer. */
    void awaitAnswers(Collection<String> questionIds, Duration within) {
        Waiting.until(
                "answers to " + questionIds.size() + " questions",
                within,
                () -> haveAnswers(questionIds));
    }

    /** The same for who counts afterwards which have none: returns when the time is over, too. */
    void lookForAnswers(Collection<String> questionIds, Duration within) {
        Waiting.isMet(within, () -> haveAnswers(questionIds));
    }

    private boolean haveAnswers(Collection<String> questionIds) {
        look();
        return answers.keySet().containsAll(questionIds);
    }

    @Override
    public void close() {
        reader.close();
        questions.close();
    }
}
