package io.sightline.jobs.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.camera.StreamServer;
import io.sightline.jobs.cli.Sightline;
import io.sightline.jobs.embedded.EmbeddedKafkaExtension;
import io.sightline.jobs.kafka.TopicProvisioning;
import io.sightline.model.video.TestVideos;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What whoever publishes is told of it: frames, their rate, refusals, reconnections. */
@Timeout(180)
class PublishCommandITCase {
    private static final int FRAMES = 10;

    @RegisterExtension static final EmbeddedKafkaExtension KAFKA = new EmbeddedKafkaExtension();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aStreamThatIsLostForGoodIsCountedToItsEnd(@TempDir Path folder) throws Exception {
        Path video = folder.resolve("v.ts");
        TestVideos.write(video, avcodec.AV_CODEC_ID_MPEG2VIDEO, FRAMES, 5, 0);
        try (StreamServer server = new StreamServer(Files.readAllBytes(video))) {
            server.answerOnly(2);
            int exit =
                    Sightline.commandLine()
                            .setOut(new PrintWriter(out))
                            .setErr(new PrintWriter(err))
                            .execute(
                                    "publish",
                                    "-b",
                                    configuration().get(KafkaOptions.BOOTSTRAP_SERVERS),
                                    "--scene",
                                    "lobby",
                                    "--fps",
                                    "100",
                                    "--reconnect",
                                    "1",
                                    "--source",
                                    server.url());

            assertThat(exit).isEqualTo(1);
        }
        assertThat(out.toString().lines())
                .anyMatch(line -> line.startsWith("It is back after "))
                .last()
                .isEqualTo("20 frames of camera-1 published to scene 'lobby', 1 reconnection");
        assertThat(err.toString()).contains("given up after 1 try");
        assertThat(KAFKA.read("frames", 2 * FRAMES)).hasSize(2 * FRAMES);
    }

    @Test
    void refusalsOfTheCameraAreCountedByTheirCodes() {
        JobConfiguration configuration = KAFKA.configuration("refused", Map.of());
        new TopicProvisioning(configuration).ensureTopics();
        try (RefusedFrames refused = new RefusedFrames(configuration, "lobby", "door")) {
            assertThat(refused.told(Duration.ZERO)).isEmpty();
            KAFKA.send(
                    List.of(
                            letter("lobby", "door", "frame.too_large"),
                            letter("lobby", "hall", "frame.too_large"),
                            letter("attic", "door", "frame.too_large"),
                            letter("lobby", "door", "frame.truncated"),
                            letter("lobby", "door", "frame.truncated")));

            String told = "";
            while (!told.startsWith(", 3 refused")) {
                told = refused.told(Duration.ofMillis(100));
            }
            assertThat(told).isEqualTo(", 3 refused (frame.too_large 1, frame.truncated 2)");
        }
    }

    private static ProducerRecord<byte[], byte[]> letter(String scene, String camera, String code) {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>("refused-dead-letters", bytes(scene), bytes("no image"));
        letter.headers()
                .add("ce_source", bytes("/scenes/" + scene + "/cameras/" + camera))
                .add("__connect.errors.topic", bytes("refused-frames"))
                .add("__connect.errors.partition", bytes("0"))
                .add("__connect.errors.offset", bytes("0"))
                .add("sightline.error.code", bytes(code));
        return letter;
    }

    private static JobConfiguration configuration() {
        return KAFKA.configuration("streamed", Map.of());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
