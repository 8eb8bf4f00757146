package io.sightline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.JobConfiguration;
import io.sightline.jobs.client.AnswerReader;
import io.sightline.jobs.client.RecordTail;
import io.sightline.jobs.embedded.EmbeddedKafkaExtension;
import io.sightline.model.FakeModelRuntime;
import io.sightline.model.TurningCamera;
import io.sightline.trace.TraceContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The header that names a trace, from frames and questions to answers and alerts. */
@Timeout(240)
class TracesITCase {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final TraceContext FRAME = place("a");
    private static final TraceContext QUESTION = place("b");

    @RegisterExtension static final EmbeddedKafkaExtension KAFKA = new EmbeddedKafkaExtension();

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    @Test
    void answersAndAlertsBelongToTheTraceOfWhatTheyComeFrom() throws Exception {
        JobConfiguration configuration =
                KAFKA.configuration(
                        "traces", Map.of("kafka.partitions", "1", "questions.min-every", "100 ms"));
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(
                        Configuration.fromMap(
                                Map.of("execution.checkpointing.interval", "200 ms")));
        environment.setParallelism(1);
        SpatialAnswerJob.attach(environment, configuration, FakeModelRuntime.factory());
        JobClient job = environment.executeAsync(SpatialAnswerJob.NAME);
        try (RecordTail answers = new RecordTail(configuration, "traces-answers");
                RecordTail alerts = new RecordTail(configuration, "traces-alerts");
                JobProgress progress = new JobProgress(configuration)) {
            send("frames", TurningCamera.image(0), FRAME.header());
            while (progress.frames() < 1) {
                Thread.onSpinWait();
            }
            ask();

            assertThat(trace(answers, isOf("question_id", "traced"))).isEqualTo(QUESTION.traceId());
            awaitAlerts(alerts);
        }
        job.cancel().get();
        List<ConsumerRecord<byte[], byte[]>> answered = KAFKA.read("traces-answers", 4);
        assertThat(answered)
                .filteredOn(isOf("question_id", "plain").or(isOf("question_id", "odd")))
                .hasSize(2)
                .allSatisfy(
                        answer -> {
                            TraceContext place = place(answer).orElseThrow();
                            assertThat(place.traceId()).isEqualTo(FRAME.traceId());
                            assertThat(place.spanId()).isNotEqualTo(FRAME.spanId());
                        });
    }

    private static void ask() {
        send("questions", bytes("{\"id\": \"plain\", \"question\": \"What is here?\"}"), null);
        send("questions", bytes("{\"id\": \"odd\", \"question\": \"What?\"}"), "00-lobby");
        send(
                "questions",
                bytes("{\"id\": \"traced\", \"question\": \"And there?\"}"),
                QUESTION.header());
        send(
                "questions",
                bytes(
                        """
                        {"id": "rule", "question": "Is it open?", "expects": "text",
                         "standing": {"every": "100 ms", "alert": {"when": "not closed"}}}\
                        """),
                QUESTION.header());

        send(
                "questions",
                bytes(
                        """
                        {"id": "silent",
                         "standing": {"every": "100 ms", "alert": {"when": "camera silent for 1 s", "for": 1}}}\
                        """),
                null);
    }

    /** Of both rules, in the trace of the frame. */
    private static void awaitAlerts(RecordTail alerts) {
        List<String> rules = new ArrayList<>();
        while (!rules.containsAll(List.of("rule", "silent"))) {
            for (ConsumerRecord<byte[], byte[]> alert : alerts.poll(LOOK)) {
                assertThat(place(alert).orElseThrow().traceId()).isEqualTo(FRAME.traceId());
                AnswerReader.answer(alert).ifPresent(told -> rules.add(told.path("rule").asText()));
            }
        }
    }

    private static String trace(RecordTail topic, Predicate<ConsumerRecord<byte[], byte[]>> one) {
        while (true) {
            for (ConsumerRecord<byte[], byte[]> record : topic.poll(LOOK)) {
                if (one.test(record)) {
                    return place(record).orElseThrow().traceId();
                }
            }
        }
    }

    private static Optional<TraceContext> place(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader("traceparent");
        return header == null
                ? Optional.empty()
                : TraceContext.parse(new String(header.value(), StandardCharsets.UTF_8));
    }

    private static Predicate<ConsumerRecord<byte[], byte[]>> isOf(String field, String id) {
        return record ->
                AnswerReader.answer(record)
                        .map((JsonNode value) -> value.path(field).asText())
                        .filter(id::equals)
                        .isPresent();
    }

    private static void send(String topic, byte[] value, String trace) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                        "traces-" + topic,
                        null,
                        Instant.now().toEpochMilli(),
                        bytes("lobby"),
                        value);
        if (trace != null) {
            record.headers().add("traceparent", bytes(trace));
        }
        KAFKA.send(List.of(record));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static TraceContext place(String digit) {
        return new TraceContext(digit.repeat(32), digit.repeat(16), "01");
    }
}
