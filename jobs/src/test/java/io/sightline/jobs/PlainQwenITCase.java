package io.sightline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.config.JobConfiguration;
import io.sightline.jobs.client.AnswerReader;
import io.sightline.jobs.client.QuestionPublisher;
import io.sightline.jobs.embedded.EmbeddedKafkaExtension;
import io.sightline.model.checkpoint.random.RandomCheckpoint;
import io.sightline.scene.Wording;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A Qwen2.5-VL alone answers, with a VGGT that chooses its frames and without. */
@Timeout(240)
class PlainQwenITCase {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOTE = "reads pictures alone: no geometry goes into its words.";

    @RegisterExtension static final EmbeddedKafkaExtension KAFKA = new EmbeddedKafkaExtension();

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    @TempDir Path folder;

    @Test
    void framesAreChosenByTheGeometryOfAnother() throws Exception {
        Map<String, String> settings = new HashMap<>(settings());
        settings.put("geometry.model-directory", checkpoint("VGGT").toString());
        JobConfiguration configuration = KAFKA.configuration("paired", settings);
        JobClient job = start(configuration);

        JsonNode answer = ask(configuration);
        while (answer.path("frames_without_geometry").asInt() == 4) {
            answer = ask(configuration);
        }

        assertThat(answer.path("status").asText()).isEqualTo("answered");
        assertThat(answer.path("model").asText()).startsWith("Qwen2_5_VL");
        assertThat(answer.path("notes").toString()).contains(NOTE);
        assertThat(answer.at("/coverage/coverable").asInt()).isPositive();
        job.cancel().get();
    }

    @Test
    void aloneItsFramesAreChosenByTime() throws Exception {
        JobConfiguration configuration = KAFKA.configuration("alone", settings());
        JobClient job = start(configuration);

        JsonNode answer = ask(configuration);

        assertThat(answer.path("status").asText()).isEqualTo("answered");
        assertThat(answer.path("frames")).hasSize(4);
        assertThat(answer.path("coverage").isNull()).isTrue();
        assertThat(answer.path("notes").toString()).contains(NOTE, "they were chosen by time");
        job.cancel().get();
    }

    private Map<String, String> settings() throws IOException {
        return Map.of(
                "model.directory", checkpoint("Qwen2_5_VLForConditionalGeneration").toString(),
                "kafka.partitions", "1",
                "sampling.frames", "4",
                "answers.max-tokens", "8");
    }

    private Path checkpoint(String architecture) throws IOException {
        ObjectNode config =
                (ObjectNode) JSON.readTree(Path.of("../config/models/small.json").toFile());
        config.putArray("architectures").add(architecture);
        if (architecture.equals("VGGT")) {
            config.remove("vocab_size");
        }
        Path like = folder.resolve(architecture + ".json");
        JSON.writeValue(like.toFile(), config);
        Path directory = folder.resolve(architecture);
        RandomCheckpoint.like(like, 3).write(directory, bytes -> {});
        return directory;
    }

    private static JobClient start(JobConfiguration configuration) throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(
                        Configuration.fromMap(
                                Map.of("execution.checkpointing.interval", "200 ms")));
        environment.setParallelism(2);
        SpatialAnswerJob.attach(environment, configuration, Models.factory(configuration));
        JobClient job = environment.executeAsync(SpatialAnswerJob.NAME);
        TurningDoor.publish(
                configuration, "lobby", 6, Instant.now().minusSeconds(60).toEpochMilli());
        return job;
    }

    private static JsonNode ask(JobConfiguration configuration) {
        try (AnswerReader answers = new AnswerReader(configuration);
                QuestionPublisher questions = new QuestionPublisher(configuration)) {
            String id = questions.ask("lobby", Wording.of("How many chairs?"), null, null, null);
            while (true) {
                for (JsonNode answer : answers.poll(Duration.ofMillis(100))) {
                    if (answer.path("question_id").asText().equals(id)) {
                        return answer;
                    }
                }
            }
        }
    }
}
