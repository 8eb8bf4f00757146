package io.sightline.jobs.cli.live;

import io.sightline.config.JobConfiguration;
import io.sightline.jobs.camera.FeedFrame;
import io.sightline.jobs.camera.FrameFeed;
import io.sightline.jobs.camera.FrameFeeds;
import io.sightline.jobs.camera.LastingFeed;
import io.sightline.jobs.camera.Reconnection;
import io.sightline.jobs.cli.terminal.Counted;
import io.sightline.jobs.cli.terminal.Interruption;
import io.sightline.jobs.cli.terminal.KafkaSettings;
import io.sightline.jobs.cli.terminal.PositiveNumber;
import io.sightline.jobs.cli.terminal.SceneName;
import io.sightline.jobs.cli.terminal.WholeNumber;
import io.sightline.jobs.client.FramePublisher;
import io.sightline.jobs.kafka.TopicProvisioning;
import io.sightline.model.ModelException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
    /** The last frames may still be on their way to be refused. */
    private static final Duration LAST_REFUSALS = Duration.ofMillis(500);

    @Spec private CommandSpec spec;
    @Mixin private KafkaSettings kafka;

    @Option(
            names = "--scene",
            required = true,
            converter = SceneName.class,
            description = "The space that is seen.")
    private String scene;

    @Option(
            names = "--source",
            required = true,
            paramLabel = "SOURCE",
            description =
                    "A folder of images, a video, a .sens of ScanNet, rtsp://… or /dev/videoN.")
    private String source;

    @Option(
            names = "--camera",
            paramLabel = "NAME",
            defaultValue = "camera-1",
            description = "Which camera of the scene (default: ${DEFAULT-VALUE}).")
    private String camera;

    @Option(
            names = "--fps",
            converter = PositiveNumber.class,
            defaultValue = "2",
            description = "Most frames a second (default: ${DEFAULT-VALUE}).")
    private double framesPerSecond;

    @Option(
            names = "--max-side",
            paramLabel = "PIXELS",
            converter = WholeNumber.Positive.class,
            defaultValue = "1024",
            description = "Larger frames are shrunk (default: ${DEFAULT-VALUE}).")
    private int maxSide;

    @Option(names = "--loop", description = "Start again at the end, until Ctrl-C.")
    private boolean loop;

    @Option(
            names = "--reconnect",
            paramLabel = "off|N",
            converter = TriesConverter.class,
            description =
                    "Open a stream or a camera that is lost, or cannot be reached yet, so many times"
                            + " in a row before giving up, with growing waits (default: for ever).")
    private Integer tries;

    private Reconnection reconnection;

    @Override
    public Integer call() {
        JobConfiguration configuration = kafka.configuration();
        new TopicProvisioning(configuration).ensureTopics();
        try (Interruption interruption = new Interruption();
                RefusedFrames refused = new RefusedFrames(configuration, scene, camera);
                FramePublisher publisher = new FramePublisher(configuration, scene, camera)) {
            FramePace pace = new FramePace(interruption);
            int skipped;
            try {
                skipped = play(publisher, pace, refused, interruption);
            } catch (ModelException lost) {
                if (pace.count() > 0) {
                    tellAll(publisher, pace, refused);
                }
                throw lost;
            }
            tellAll(publisher, pace, refused);
            if (skipped > 0) {
                say("%s passed over", Counted.of(skipped, "file"));
            }
        }
        return 0;
    }

    private void tellAll(FramePublisher publisher, FramePace pace, RefusedFrames refused) {
        publisher.flush();
        say(
                "%s of %s published to scene '%s'%s",
                Counted.of(pace.count(), "frame"), camera, scene, troubles(refused, LAST_REFUSALS));
    }

    private int play(
            FramePublisher publisher,
            FramePace pace,
            RefusedFrames refused,
            Interruption interruption) {
        try (LastingFeed feed = feed(interruption)) {
            playOnce(feed, publisher, pace, refused);
            while (loop && !interruption.isRequested()) {
                feed.restart();
                playOnce(feed, publisher, pace, refused);
            }
            return feed.skipped();
        }
    }

    private LastingFeed feed(Interruption interruption) {
        int most = tries != null ? tries : Reconnection.FOREVER;
        reconnection =
                new Reconnection(
                        FrameFeeds.isRemote(source) ? most : 0,
                        new SplittableRandom(),
                        interruption::within);
        return new LastingFeed(
                () -> FrameFeeds.open(source, framesPerSecond, maxSide, this::say),
                reconnection,
                this::say);
    }

    private void playOnce(
            FrameFeed feed, FramePublisher publisher, FramePace pace, RefusedFrames refused) {
        pace.restart(framesPerSecond);
        for (Optional<FeedFrame> frame = feed.next(); frame.isPresent(); frame = feed.next()) {
            FeedFrame taken = frame.get();
            long timeMs = feed.live() ? System.currentTimeMillis() : pace.await(taken.offset());
            if (pace.interrupted()) {
                return;
            }
            publisher.publish(taken.image(), timeMs);
            if (pace.counted()) {
                say(
                        "%s, %.1f a second%s",
                        Counted.of(pace.count(), "frame"),
                        pace.perSecond(),
                        troubles(refused, Duration.ZERO));
            }
        }
    }

    /** What the job refused, and how often the source had to be opened again. */
    private String troubles(RefusedFrames refused, Duration atMost) {
        int recoveries = reconnection.recoveries();
        return refused.told(atMost)
                + (recoveries == 0 ? "" : ", " + Counted.of(recoveries, "reconnection"));
    }

    private void say(String line) {
        say("%s", line);
    }

    private void say(String format, Object... values) {
        spec.commandLine().getOut().println(String.format(Locale.ROOT, format, values));
        spec.commandLine().getOut().flush();
    }
}
