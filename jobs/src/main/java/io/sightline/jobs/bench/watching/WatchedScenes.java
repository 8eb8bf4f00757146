package io.sightline.jobs.bench.watching;

import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.bench.pipeline.GrainyImages;
import io.sightline.jobs.kafka.ClientProperties;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Cameras of many scenes, which send by turns, and rules about them, from one producer. */
final class WatchedScenes implements AutoCloseable {
    private static final int WIDTH = 112;
    private static final int HEIGHT = 84;
    private static final String CAMERA_RULE =
            "{\"id\":\"rule-%d\",\"standing\":{\"every\":\"%d s\",\"alert\":{\"when\":\"%s\"}}}";
    private static final String ANSWER_RULE =
            "{\"id\":\"rule-%d\",\"question\":\"Is the door open?\",\"expects\":\"yes-no\",\"standing\":{\"every\":\"%d s\",\"alert\":{\"when\":\"yes\"}}}";
    private static final List<String> CONDITIONS =
            List.of("camera silent for 5 min", "camera blocked", "camera moved");

    private final List<byte[]> images = GrainyImages.of(WIDTH, HEIGHT);
    private final ScheduledExecutorService cameras = Executors.newSingleThreadScheduledExecutor();
    private final KafkaProducer<byte[], byte[]> producer;
    private final RulesPlan plan;
    private final String frames;
    private final String questions;
    private int sent;

    WatchedScenes(RulesPlan plan, JobConfiguration configuration) {
        this.plan = plan;
        this.frames = configuration.get(KafkaOptions.FRAMES_TOPIC);
        this.questions = configuration.get(KafkaOptions.QUESTIONS_TOPIC);
        Properties properties = ClientProperties.ofProducer(configuration);
        producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Each scene sends a frame at once, and then as often as it is looked at. */
    @SuppressWarnings("FutureReturnValueIgnored") // it sends until it is closed
    void film() {
        for (int scene = 0; scene < plan.scenes(); scene++) {
            sendFrame();
        }
        long apartMicros = TimeUnit.SECONDS.toMicros(plan.everySeconds()) / plan.scenes();
        cameras.scheduleAtFixedRate(
                this::sendFrame, apartMicros, apartMicros, TimeUnit.MICROSECONDS);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a frame that is lost changes no figure
    private void sendFrame() {
        String scene = scene(sent % plan.scenes());
        byte[] image = images.get((sent / plan.scenes() + sent) % images.size());
        sent++;
        producer.send(new ProducerRecord<>(frames, bytes(scene), image));
    }

    /** All rules, at once. */
    @SuppressWarnings("FutureReturnValueIgnored") // the job counts what has come
    void ask() {
        for (int scene = 0; scene < plan.scenes(); scene++) {
            for (int i = 0; i < plan.rulesOfEach(); i++) {
                String condition = CONDITIONS.get(i / 2 % CONDITIONS.size());
                String rule =
                        i % 2 == 0
                                ? ANSWER_RULE.formatted(i, plan.everySeconds())
                                : CAMERA_RULE.formatted(i, plan.everySeconds(), condition);
                producer.send(new ProducerRecord<>(questions, bytes(scene(scene)), bytes(rule)));
            }
        }
        producer.flush();
    }

    private static String scene(int number) {
        return "floor-%d/room-%d".formatted(number / 50, number);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        cameras.shutdownNow();
        producer.close();
    }
}
