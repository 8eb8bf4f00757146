package io.sightline.jobs.bench.pipeline;

import io.sightline.config.JobConfiguration;
import io.sightline.jobs.client.FramePublisher;
import io.sightline.jobs.kafka.TopicProvisioning;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Frames of many scenes on the frames topic, as if their cameras had sent 25 a second until now.
 */
final class Backlog {
    private static final long STEP_MS = 40;

    /** Frames that a producer may still have to send, so that not all wait in memory. */
    private static final int FRAMES_PER_FLUSH = 200;

    private Backlog() {}

    static void publish(PipelinePlan plan, JobConfiguration configuration) {
        // A broker that makes a topic for a producer gives it one partition, so one reader.
        new TopicProvisioning(configuration).ensureTopics();
        int rounds = 1 + Math.floorDiv(plan.allFrames() - 1, plan.scenes());
        long startMs = System.currentTimeMillis() - rounds * STEP_MS;
        film(plan, configuration, plan.allFrames(), startMs);
    }

    /** One frame more of each scene. */
    static void publishRound(PipelinePlan plan, JobConfiguration configuration) {
        film(plan, configuration, plan.scenes(), System.currentTimeMillis());
    }

    private static void film(
            PipelinePlan plan, JobConfiguration configuration, int frames, long startMs) {
        List<byte[]> images = GrainyImages.of(plan.width(), plan.height());
        try (FramePublisher camera = new FramePublisher(configuration, "scene-0", "camera")) {
            List<FramePublisher> cameras =
                    IntStream.range(0, plan.scenes())
                            .mapToObj(i -> camera.in("scene-" + i))
                            .toList();
            for (int i = 0; i < frames; i++) {
                int round = Math.floorDiv(i, plan.scenes());
                int scene = i % plan.scenes();
                byte[] image = images.get((7 * round + scene) % images.size());
                cameras.get(scene).publish(image, startMs + round * STEP_MS);
                if (i % FRAMES_PER_FLUSH == 0) {
                    camera.flush();
                }
            }
        }
    }
}
