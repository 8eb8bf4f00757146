package io.sightline.jobs;

import io.sightline.config.JobConfiguration;
import io.sightline.jobs.client.FramePublisher;
import io.sightline.model.TurningCamera;

/** The camera "door" of a scene, which turns: a frame a second. */
final class TurningDoor {

    private TurningDoor() {}

    /** Publishes its first frames and waits until they are in the scene's memory. */
    static void publish(JobConfiguration configuration, String scene, int frames, long startMs) {
        try (FramePublisher door = new FramePublisher(configuration, scene, "door");
                JobProgress progress = new JobProgress(configuration)) {
            for (int i = 0; i < frames; i++) {
                door.publish(TurningCamera.image(1000L * i), startMs + 1000L * i);
            }
            door.flush();
            while (progress.frames() < frames) {
                Thread.onSpinWait();
            }
        }
    }
}
