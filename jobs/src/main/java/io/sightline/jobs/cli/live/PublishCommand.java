package io.sightline.jobs.cli.live;

import io.sightline.config.JobConfiguration;
import io.sightline.jobs.camera.FeedFrame;
import io.sightline.jobs.camera.FrameFeed;
import io.sightline.jobs.camera.FrameFeeds;
import io.sightline.jobs.cli.terminal.Interruption;
import io.sightline.jobs.cli.terminal.KafkaSettings;
import io.sightline.jobs.client.FramePublisher;
import io.sightline.jobs.kafka.TopicProvisioning;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Publishes what a camera sees. */
@Command(
        name = "publish",
        description = "Publishes frames of a folder, a video, a stream or a camera.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline publish --scene lobby --source walk.mp4",
            "  ./sightline publish --scene lobby --source frames/ --fps 1 --loop",
            "  ./sightline publish --scene lobby --camera door --source rtsp://10.0.0.7/stream",
            "  ./sightline publish --scene desk --source /dev/video0"
        })
public final class PublishCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KafkaSettings kafka;

    @Option(names = "--scene", required = true, description = "The space that is seen.")
    private String scene;

    @Option(
            names = "--source",
            required = true,
            paramLabel = "SOURCE",
            description = "A folder of images, a file, rtsp://… or /dev/videoN.")
    private String source;

    @Option(
            names = "--camera",
            paramLabel = "NAME",
            defaultValue = "camera-1",
            description = "Which camera of the scene (default: ${DEFAULT-VALUE}).")
    private String camera;

    @Option(
            names = "--fps",
            defaultValue = "2",
            description = "Most frames a second (default: ${DEFAULT-VALUE}).")
    private double framesPerSecond;

    @Option(
            names = "--max-side",
            paramLabel = "PIXELS",
            defaultValue = "1024",
            description = "Larger frames are shrunk (default: ${DEFAULT-VALUE}).")
    private int maxSide;

    @Option(names = "--loop", description = "Start again at the end, until Ctrl-C.")
    private boolean loop;

    @Override
    public Integer call() {
        requirePositive("--fps", framesPerSecond);
        requirePositive("--max-side", maxSide);
        JobConfiguration configuration = kafka.configuration();
        new TopicProvisioning(configuration).ensureTopics();
        try (Interruption interruption = new Interruption();
                FramePublisher publisher = new FramePublisher(configuration, scene, camera)) {
            FramePace pace = new FramePace(interruption);
            do {
                playOnce(publisher, pace);
            } while (loop && !interruption.isRequested());
            publisher.flush();
            say("%d frames of %s published to scene '%s'", pace.count(), camera, scene);
        }
        return 0;
    }

    private void playOnce(FramePublisher publisher, FramePace pace) {
        try (FrameFeed feed = FrameFeeds.open(source, framesPerSecond, maxSide)) {
            pace.restart(framesPerSecond);
            for (Optional<FeedFrame> frame = feed.next(); frame.isPresent(); frame = feed.next()) {
                FeedFrame taken = frame.get();
                long timeMs = feed.live() ? System.currentTimeMillis() : pace.await(taken.offset());
                if (pace.interrupted()) {
                    return;
                }
                publisher.publish(taken.image(), timeMs);
                if (pace.counted()) {
                    say("%d frames, %.1f a second", pace.count(), pace.perSecond());
                }
            }
        }
    }

    private void say(String format, Object... values) {
        spec.commandLine().getOut().println(String.format(Locale.ROOT, format, values));
        spec.commandLine().getOut().flush();
    }

    private void requirePositive(String option, double value) {
        if (!(value > 0)) {
            throw new ParameterException(
                    spec.commandLine(), option + " is " + value + "; give a number above 0.");
        }
    }
}
