package io.sightline.jobs.cli.rooms;

import io.sightline.config.JobConfiguration;
import io.sightline.jobs.client.FramePublisher;
import io.sightline.jobs.kafka.TopicProvisioning;
import io.sightline.rooms.question.Quiz;
import io.sightline.rooms.render.FrameImage;
import io.sightline.rooms.render.View;
import java.util.List;

/** Each clip onto the frames topic: a scene of its own, whose last frame was captured just now. */
final class TopicSink implements ClipSink {
    private static final String CAMERA = "walker";
    private static final long FRAME_INTERVAL_MS = 125;

    private final JobConfiguration configuration;

    /** The frames topic of a configuration; missing topics are made. */
    TopicSink(JobConfiguration configuration) {
        new TopicProvisioning(configuration).ensureTopics();
        this.configuration = configuration;
    }

    @Override
    public void accept(Quiz quiz) {
        List<View> frames = quiz.clip().frames();
        String scene = "room-" + quiz.clip().walk().seed();
        long firstMs = System.currentTimeMillis() - FRAME_INTERVAL_MS * (frames.size() - 1);
        try (FramePublisher publisher = new FramePublisher(configuration, scene, CAMERA)) {
            for (int i = 0; i < frames.size(); i++) {
                publisher.publish(FrameImage.png(frames.get(i)), firstMs + i * FRAME_INTERVAL_MS);
            }
            publisher.flush();
        }
    }
}
