package io.sightline.jobs.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.cli.Sightline;
import io.sightline.jobs.embedded.EmbeddedKafkaExtension;
import io.sightline.jobs.embedded.FreePort;
import io.sightline.jobs.kafka.TopicProvisioning;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(180)
class AskCommandITCase {
    @RegisterExtension static final EmbeddedKafkaExtension KAFKA = new EmbeddedKafkaExtension();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aBrokerThatDoesNotAnswerIsNamedWithTheOptionForAnother() {
        String dead = "localhost:" + FreePort.any();

        assertThat(ask("-b", dead, "--timeout", "2")).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("sightline: No broker answers at " + dead)
                .contains("-b", "kafka.bootstrap-servers");
    }

    @Test
    void aJobThatDoesNotAnswerIsSupposedToBeMissing() {
        JobConfiguration configuration = KAFKA.configuration("quiet", Map.of());

        assertThat(ask(configuration, "--timeout", "2")).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("sightline: No answer within 2 s on the topic 'quiet-answers'")
                .contains("./sightline run", "-b");
    }

    @Test
    void whatTheJobSaysOfItsOwnTimeOutArrives() {
        JobConfiguration configuration = KAFKA.configuration("slow", Map.of());
        new TopicProvisioning(configuration).ensureTopics();
        CompletableFuture<Void> job =
                CompletableFuture.runAsync(
                        () ->
                                reply(
                                        "slow",
                                        "answers",
                                        "{\"question_id\": \"%s\", \"status\": \"timed_out\", \"error\": {\"message\": \"120 s were not enough.\"}}"));

        assertThat(ask(configuration)).isEqualTo(1);
        job.join();
        assertThat(err.toString()).startsWith("sightline: timed_out: 120 s were not enough.");
    }

    @Test
    void howFarTheJobIsIsKnownWhereTheAnswerDoesNotCome() {
        JobConfiguration configuration = KAFKA.configuration("half", Map.of());
        new TopicProvisioning(configuration).ensureTopics();
        CompletableFuture<Void> job =
                CompletableFuture.runAsync(
                        () ->
                                reply(
                                        "half",
                                        "question-progress",
                                        "{\"id\": \"%s\", \"stage\": \"encoding\", \"since\": \"2001-01-01T00:00:00Z\"}"));

        assertThat(ask(configuration, "--timeout", "5")).isEqualTo(1);
        job.join();
        assertThat(err.toString())
                .startsWith("sightline: No answer within 5 s")
                .containsPattern("Known of it: encoding for [0-9.]+ s");
    }

    @Test
    void whereNoTokensAreToldTheAnswerComesAsAWholeAndThatIsSaid() {
        JobConfiguration configuration = KAFKA.configuration("whole", Map.of());
        new TopicProvisioning(configuration).ensureTopics();
        CompletableFuture<Void> job =
                CompletableFuture.runAsync(
                        () ->
                                reply(
                                        "whole",
                                        "answers",
                                        "{\"question_id\": \"%s\", \"status\": \"answered\", \"answer\": \"Yes\"}"));

        assertThat(ask(configuration, "--stream")).isZero();
        job.join();
        assertThat(err.toString())
                .contains("The topic 'answer-tokens' is not there", "answers.tokens=true");
        assertThat(out.toString()).startsWith("Yes");
    }

    /** A job that says one thing about its first question. */
    private static void reply(String group, String topic, String json) {
        try {
            byte[] question = KAFKA.read(group + "-questions", 1).get(0).value();
            String id = new ObjectMapper().readTree(question).get("id").asText();
            byte[] said = json.formatted(id).getBytes(StandardCharsets.UTF_8);
            KAFKA.send(List.of(new ProducerRecord<>(group + "-" + topic, said)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private int ask(JobConfiguration configuration, String... more) {
        List<String> options = new ArrayList<>(List.of(more));
        for (String topic : List.of("questions", "answers", "question-progress")) {
            String key = "kafka.topics." + topic;
            options.add("-D");
            options.add(key + "=" + name(configuration, topic));
        }
        options.add("-b");
        options.add(configuration.get(KafkaOptions.BOOTSTRAP_SERVERS));
        return ask(options.toArray(String[]::new));
    }

    private static String name(JobConfiguration configuration, String topic) {
        return configuration.get(KafkaOptions.GROUP_ID) + "-" + topic;
    }

    private int ask(String... more) {
        List<String> all = new ArrayList<>(List.of("ask", "--scene", "lobby", "Is it open?"));
        all.addAll(List.of(more));
        return Sightline.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
    }
}
