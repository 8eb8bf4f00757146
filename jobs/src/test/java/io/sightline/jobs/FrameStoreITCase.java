package io.sightline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.client.AnswerReader;
import io.sightline.jobs.client.QuestionPublisher;
import io.sightline.jobs.embedded.EmbeddedKafkaExtension;
import io.sightline.jobs.kafka.ClientProperties;
import io.sightline.model.FakeModelRuntime;
import io.sightline.model.ModelRuntime;
import io.sightline.model.PointMapEstimator;
import io.sightline.model.SpatialMllm;
import io.sightline.model.TurningCamera;
import io.sightline.scene.Frame;
import io.sightline.scene.Wording;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever images are kept, a question is answered from the images that were published. */
@Timeout(180)
class FrameStoreITCase {
    private static final int FRAMES = 8;
    private static final int CHOSEN = 4;
    private static final BlockingQueue<List<String>> SEEN = new LinkedBlockingQueue<>();
    private static final BlockingQueue<List<Frame>> MAPPED = new LinkedBlockingQueue<>();

    /** Of a camera that takes a minute to turn round. */
    private static final int ROUND = 66;

    @RegisterExtension static final EmbeddedKafkaExtension KAFKA = new EmbeddedKafkaExtension();

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    private final long startMs = Instant.now().minusSeconds(60).toEpochMilli();

    @ParameterizedTest
    @ValueSource(strings = {"state", "kafka", "folder"})
    void theModelSeesWhatWasPublished(String store, @TempDir Path folder) throws Exception {
        JobConfiguration configuration =
                configuration(store, store.equals("folder") ? folder.toUri().toString() : store);
        JobClient job = start(configuration);
        TurningDoor.publish(configuration, "lobby", FRAMES, startMs);

        JsonNode answer = ask(configuration);

        assertThat(answer.path("status").asText()).isEqualTo("answered");
        assertThat(answer.path("frames")).hasSize(CHOSEN);
        List<String> published = new ArrayList<>();
        for (JsonNode frame : answer.path("frames")) {
            long timeMs = Instant.parse(frame.path("time").asText()).toEpochMilli();
            published.add(hex(TurningCamera.image(timeMs - startMs)));
        }
        assertThat(SEEN.take()).isEqualTo(published);
        job.cancel().get();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka", "folder"})
    void geometrySeesAnchorsWithTheirImages(String store, @TempDir Path folder) throws Exception {
        JobConfiguration configuration =
                configuration(
                        "anchors-" + store,
                        store.equals("folder") ? folder.toUri().toString() : store);
        JobClient job = start(configuration);
        long earlierMs = startMs - 1_000 * ROUND;
        TurningDoor.publish(configuration, "lobby", ROUND, earlierMs);

        List<Frame> chunk;
        do {
            chunk = MAPPED.take();
            for (Frame frame : chunk) {
                assertThat(frame.image())
                        .isEqualTo(TurningCamera.image(frame.timeMs() - earlierMs));
            }
        } while (chunk.get(chunk.size() - 1).timeMs() - chunk.get(0).timeMs() < 30_000);
        assertThat(chunk.get(0).claim()).isNotNull();
        job.cancel().get();
    }

    @Test
    void whatTheTopicNoLongerHasIsSaid() throws Exception {
        JobConfiguration configuration = configuration("gone", "kafka");
        JobClient job = start(configuration);
        TurningDoor.publish(configuration, "lobby", FRAMES, startMs);

        delete(configuration, FRAMES - 2);
        JsonNode some = ask(configuration);
        assertThat(some.path("status").asText()).isEqualTo("answered");
        assertThat(some.path("frames").size()).isBetween(1, 2);
        assertThat(SEEN.take()).hasSize(some.path("frames").size());
        assertThat(some.path("notes").toString()).contains("no longer where frames.store");
        job.cancel().get();
    }

    @Test
    void aSceneWhoseFramesAreAllGoneHasNone() throws Exception {
        JobConfiguration configuration = configuration("all", "kafka");
        JobClient job = start(configuration);
        TurningDoor.publish(configuration, "lobby", FRAMES, startMs);
        delete(configuration, FRAMES);

        JsonNode answer = ask(configuration);

        assertThat(answer.path("status").asText()).isEqualTo("no_frames");
        assertThat(answer.at("/error/code").asText()).isEqualTo("scene.frames_gone");
        assertThat(answer.at("/error/message").asText()).contains("None of the 4 frames", "lobby");
        job.cancel().get();
    }

    private static void delete(JobConfiguration configuration, long before) throws Exception {
        try (Admin admin = Admin.create(ClientProperties.of(configuration))) {
            TopicPartition partition =
                    new TopicPartition(configuration.get(KafkaOptions.FRAMES_TOPIC), 0);
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(before)))
                    .all()
                    .get();
        }
    }

    private static JobConfiguration configuration(String prefix, String store) {
        SEEN.clear();
        MAPPED.clear();
        return KAFKA.configuration(
                prefix,
                Map.of(
                        "kafka.partitions", "1",
                        "sampling.frames", Integer.toString(CHOSEN),
                        "frames.change.threshold", "0",
                        "inference.warm-up", "never",
                        "frames.store", store));
    }

    private static JobClient start(JobConfiguration configuration) throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(
                        Configuration.fromMap(
                                Map.of("execution.checkpointing.interval", "200 ms")));
        environment.setParallelism(2);
        SpatialAnswerJob.attach(environment, configuration, looking());
        return environment.executeAsync(SpatialAnswerJob.NAME);
    }

    private static ModelRuntime.Factory looking() {
        return gpu ->
                new FakeModelRuntime() {
                    @Override
                    public PointMapEstimator pointMaps() {
                        return chunk -> {
                            MAPPED.add(chunk);
                            return super.pointMaps().estimate(chunk);
                        };
                    }

                    @Override
                    public SpatialMllm mllm() {
                        return request -> {
                            SEEN.add(images(request.frames()));
                            return super.mllm().generate(request);
                        };
                    }
                };
    }

    private static List<String> images(List<Frame> frames) {
        return frames.stream().map(frame -> hex(frame.image())).toList();
    }

    private static String hex(byte[] image) {
        return HexFormat.of().formatHex(image);
    }

    private static JsonNode ask(JobConfiguration configuration) {
        try (AnswerReader answers = new AnswerReader(configuration);
                QuestionPublisher questions = new QuestionPublisher(configuration)) {
            String id = questions.ask("lobby", Wording.of("What is here?"), null, null, null);
            return answers.await(id, Duration.ofMinutes(2), () -> true).orElseThrow();
        }
    }
}
