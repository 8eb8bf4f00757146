package io.sightline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.JobConfiguration;
import io.sightline.jobs.client.AnswerReader;
import io.sightline.jobs.client.AnswerStream;
import io.sightline.jobs.client.AnswerStream.Chunk;
import io.sightline.jobs.client.QuestionPublisher;
import io.sightline.jobs.embedded.EmbeddedKafkaExtension;
import io.sightline.jobs.kafka.WireSchema;
import io.sightline.model.FakeModelRuntime;
import io.sightline.model.Generation;
import io.sightline.model.GenerationRequest;
import io.sightline.model.ModelRuntime;
import io.sightline.model.PointMapEstimator;
import io.sightline.model.SpatialMllm;
import io.sightline.model.UnusableModelException;
import io.sightline.model.checkpoint.random.RandomCheckpoint;
import io.sightline.scene.Wording;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Answers that are read while they are written. */
@Timeout(240)
class AnswerTokensITCase {
    @RegisterExtension static final EmbeddedKafkaExtension KAFKA = new EmbeddedKafkaExtension();

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    @Test
    void theChunksOfAnAnswerAreTogetherItsText(@TempDir Path folder) throws Exception {
        Path checkpoint = folder.resolve("model");
        RandomCheckpoint.like(Path.of("../config/models/small.json"), 3)
                .write(checkpoint, bytes -> {});
        JobConfiguration configuration =
                KAFKA.configuration(
                        "tokens",
                        Map.of(
                                "model.directory", checkpoint.toString(),
                                "kafka.partitions", "1",
                                "answers.tokens", "true",
                                "answers.max-tokens", "12"));
        JobClient job = start(configuration, Models.factory(configuration));
        TurningDoor.publish(
                configuration, "lobby", 4, Instant.now().minusSeconds(60).toEpochMilli());
        try (AnswerReader answers = new AnswerReader(configuration);
                AnswerStream tokens = new AnswerStream(configuration);
                QuestionPublisher questions = new QuestionPublisher(configuration)) {
            String id = ask(questions);
            List<Chunk> chunks = untilTheLast(tokens, id);
            JsonNode answer = answers.await(id, Duration.ofMinutes(2), () -> true).orElseThrow();

            Chunk last = chunks.get(chunks.size() - 1);
            assertThat(chunks).hasSizeGreaterThan(2);
            assertThat(chunks).extracting(Chunk::id).containsOnly(last.id());
            assertThat(words(chunks)).isEqualTo(answer.path("answer").asText());
            assertThat(chunks)
                    .allSatisfy(
                            chunk ->
                                    assertThat(WireSchema.ANSWER_TOKEN.faults(chunk.value()))
                                            .isEmpty());
            for (int i = 0; i < chunks.size(); i++) {
                assertThat(chunks.get(i).sequence()).isEqualTo(i);
            }
            assertThat(last.value().at("/choices/0/finish_reason"))
                    .isEqualTo(answer.path("finish_reason"));
            assertThat(last.value().at("/usage/completion_tokens"))
                    .isEqualTo(answer.at("/usage/completion"));
            assertThat(last.value().at("/sightline/frames")).isEqualTo(answer.path("frames"));
            assertThat(last.value().at("/sightline/answer_id")).isEqualTo(answer.path("id"));
        }
        job.cancel().get();
    }

    @Test
    void whatAFailureCutsOffIsToldFromTheNextTry() throws Exception {
        JobConfiguration configuration =
                KAFKA.configuration("again", Map.of("answers.tokens", "true"));
        JobClient job = start(configuration, gpu -> new BreakingModel());
        TurningDoor.publish(
                configuration, "lobby", 4, Instant.now().minusSeconds(60).toEpochMilli());
        try (AnswerReader answers = new AnswerReader(configuration);
                AnswerStream tokens = new AnswerStream(configuration);
                QuestionPublisher questions = new QuestionPublisher(configuration)) {
            String id = ask(questions);
            List<Chunk> first = new ArrayList<>();
            while (first.isEmpty()) {
                first.addAll(tokens.poll(id));
            }
            BreakingModel.BROKEN.completeExceptionally(
                    new UnusableModelException("It broke", null));
            List<Chunk> second = untilTheLast(tokens, id);

            assertThat(words(first)).isEqualTo("Fou");
            assertThat(words(second)).isEqualTo("Four");
            assertThat(second.get(0).sequence()).isZero();
            assertThat(second).extracting(Chunk::id).containsOnly(second.get(0).id());
            assertThat(second.get(0).id()).isNotEqualTo(first.get(0).id());
            assertThat(answers.await(id, Duration.ofMinutes(2), () -> true)).isPresent();
        }
        job.cancel().get();
    }

    private static List<Chunk> untilTheLast(AnswerStream tokens, String id) {
        List<Chunk> chunks = new ArrayList<>();
        while (chunks.isEmpty()
                || chunks.get(chunks.size() - 1).value().at("/choices/0/finish_reason").isNull()) {
            chunks.addAll(tokens.poll(id));
        }
        return chunks;
    }

    private static String words(List<Chunk> chunks) {
        return chunks.stream().map(Chunk::words).collect(Collectors.joining());
    }

    private static String ask(QuestionPublisher questions) {
        return questions.ask("lobby", Wording.of("How many chairs?"), null, null, null);
    }

    private static JobClient start(JobConfiguration configuration, ModelRuntime.Factory models)
            throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(
                        Configuration.fromMap(
                                Map.of("execution.checkpointing.interval", "200 ms")));
        environment.setParallelism(1);
        SpatialAnswerJob.attach(environment, configuration, models);
        return environment.executeAsync(SpatialAnswerJob.NAME);
    }

    /** Breaks in the middle of its first answer, when the test says so. */
    private static final class BreakingModel implements ModelRuntime {
        private static final CompletableFuture<Generation> BROKEN = new CompletableFuture<>();
        private static final AtomicInteger ASKED = new AtomicInteger();

        @Override
        public PointMapEstimator pointMaps() {
            return new FakeModelRuntime().pointMaps();
        }

        @Override
        public SpatialMllm mllm() {
            return request ->
                    ASKED.getAndIncrement() == 0
                            ? says("Fou", request, BROKEN)
                            : says(
                                    "Four",
                                    request,
                                    CompletableFuture.completedFuture(
                                            FakeModelRuntime.generation(request)));
        }

        private static CompletableFuture<Generation> says(
                String words, GenerationRequest request, CompletableFuture<Generation> end) {
            request.follower().wrote(words);
            return end;
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
