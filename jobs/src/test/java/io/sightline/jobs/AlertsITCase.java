package io.sightline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.JobConfiguration;
import io.sightline.jobs.client.AnswerReader;
import io.sightline.jobs.client.FramePublisher;
import io.sightline.jobs.client.RecordTail;
import io.sightline.jobs.embedded.EmbeddedKafkaExtension;
import io.sightline.jobs.kafka.WireSchema;
import io.sightline.model.FakeModelRuntime;
import io.sightline.model.Generation;
import io.sightline.model.SpatialMllm;
import io.sightline.model.TurningCamera;
import io.sightline.model.UnusableModelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules over topics, in a job that fails now and then and tells each change once. */
@Timeout(240)
class AlertsITCase {
    private static final String SCENE = "dock";
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int SOME = 3;

    @RegisterExtension static final EmbeddedKafkaExtension KAFKA = new EmbeddedKafkaExtension();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    private static final AtomicReference<String> SAYS = new AtomicReference<>();
    private static final AtomicBoolean BREAKS = new AtomicBoolean();

    private final List<String> told = new ArrayList<>();
    private String topics;

    /** Where alerts do not wait for checkpoints, failures come before the next one. */
    @ParameterizedTest
    @CsvSource({"EXACTLY_ONCE, 200 ms", "AT_LEAST_ONCE, 5 s"})
    void oneChangeIsToldOnceThroughFailures(String guarantee, String interval) throws Exception {
        topics = guarantee.toLowerCase(Locale.ROOT).replace('_', '-');
        JobConfiguration configuration =
                KAFKA.configuration(
                        topics,
                        Map.of(
                                "kafka.partitions", "1",
                                "kafka.delivery-guarantee", guarantee,
                                "kafka.properties.transaction.timeout.ms", "60000",
                                "questions.min-every", "100 ms",
                                "sampling.frames", "4"));
        SAYS.set("no");
        JobClient job = start(configuration, interval);
        try (AnswerReader answers = new AnswerReader(configuration);
                RecordTail alerts = new RecordTail(configuration, topics + "-alerts")) {
            publish(configuration);
            awaitCheckpoint(configuration);
            holds(answers, alerts);
            ceases(answers, alerts);
        }
        job.cancel().get();

        assertThat(told)
                .containsExactlyInAnyOrder(
                        "silent enter",
                        "door enter",
                        "door acknowledged",
                        "door exit",
                        "door muted");
    }

    private void holds(AnswerReader answers, RecordTail alerts) {
        say(
                """
                {"id": "door", "question": "Is it blocked?", "expects": "yes-no",
                 "standing": {"every": "200 ms", "alert": {"when": "yes"}}}""");
        answer(answers, "no");
        say(
                """
                {"id": "silent", "standing": {"every": "200 ms",
                 "alert": {"when": "camera silent for 1 s", "for": 1}}}""");
        SAYS.set("yes");
        until(alerts, "door enter");
        until(alerts, "silent enter");
        fail();
        answer(answers, "yes");
    }

    private void ceases(AnswerReader answers, RecordTail alerts) {
        say("{\"id\": \"door\", \"ack\": true, \"by\": \"anna\"}");
        until(alerts, "door acknowledged");
        SAYS.set("no");
        fail();
        until(alerts, "door exit");
        fail();
        answer(answers, "no");
        say("{\"id\": \"door\", \"mute\": true}");
        until(alerts, "door muted");
    }

    /** One that knows the frame. */
    private static void awaitCheckpoint(JobConfiguration configuration) {
        try (JobProgress progress = new JobProgress(configuration)) {
            while (progress.frames() == 0) {
                Thread.onSpinWait();
            }
        }
    }

    /** Some answers in a row, so that they have been evaluated since. */
    private static void answer(AnswerReader answers, String words) {
        int heard = 0;
        while (heard < SOME) {
            for (JsonNode answer : answers.poll(LOOK)) {
                heard = answer.path("answer").asText().equals(words) ? heard + 1 : 0;
            }
        }
    }

    private void until(RecordTail alerts, String awaited) {
        while (!told.contains(awaited)) {
            for (ConsumerRecord<byte[], byte[]> record : alerts.poll(LOOK)) {
                JsonNode alert = AnswerReader.answer(record).orElseThrow();
                assertThat(WireSchema.ALERT.faults(alert)).as(alert.toString()).isEmpty();
                told.add(alert.path("rule").asText() + " " + alert.path("transition").asText());
            }
        }
    }

    /** The task fails at its next question, and comes back from its last checkpoint. */
    private static void fail() {
        BREAKS.set(true);
        while (BREAKS.get()) {
            Thread.onSpinWait();
        }
    }

    private void say(String json) {
        KAFKA.send(List.of(new ProducerRecord<>(topics + "-questions", bytes(SCENE), bytes(json))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void publish(JobConfiguration configuration) {
        long startMs = Instant.now().minusSeconds(10).toEpochMilli();
        try (FramePublisher door = new FramePublisher(configuration, SCENE, "door")) {
            door.publish(TurningCamera.image(0), startMs);
            door.flush();
        }
    }

    private static JobClient start(JobConfiguration configuration, String interval)
            throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(
                        Configuration.fromMap(
                                Map.of(
                                        "execution.checkpointing.interval", interval,
                                        "restart-strategy.type", "fixed-delay",
                                        "restart-strategy.fixed-delay.attempts", "100",
                                        "restart-strategy.fixed-delay.delay", "100 ms")));
        environment.setParallelism(2);
        SpatialAnswerJob.attach(environment, configuration, gpu -> new Scripted());
        return environment.executeAsync(SpatialAnswerJob.NAME);
    }

    /** Says what the test says, and breaks when it says so. */
    private static final class Scripted extends FakeModelRuntime {
        @Override
        public SpatialMllm mllm() {
            return request -> {
                if (BREAKS.getAndSet(false)) {
                    return CompletableFuture.failedFuture(
                            new UnusableModelException("It is broken.", null));
                }
                Generation said = FakeModelRuntime.generation(request);
                return CompletableFuture.completedFuture(
                        new Generation(
                                SAYS.get(),
                                said.tokenIds(),
                                said.confidence(),
                                said.finishReason(),
                                said.usage(),
                                said.encodeMs(),
                                said.prefillMs(),
                                said.decodeMs(),
                                said.model()));
            };
        }
    }
}
