package io.sightline.config;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;

/** The rolling window over a scene's frames, and what the scene's memory keeps. */
public final class SceneOptions {

    public static final ConfigOption<Integer> WINDOW_FRAMES =
            key("scene.window.frames")
                    .intType()
                    .defaultValue(10)
                    .withDescription(
                            "Frames of a full chunk, n; 8 to 20 is where the geometry model costs"
                                    + " least per frame.");

    public static final ConfigOption<Integer> WINDOW_STRIDE =
            key("scene.window.stride")
                    .intType()
                    .defaultValue(8)
                    .withDescription(
                            "New frames after which the window fires; a chunk overlaps the one before"
                                    + " by scene.window.frames less this.");

    public static final ConfigOption<Duration> WINDOW_MAX_WAIT =
            key("scene.window.max-wait")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(2))
                    .withDescription(
                            "A new frame waits at most this long for others before its chunk is fired"
                                    + " short.");

    public static final ConfigOption<Integer> ANCHORS =
            key("scene.anchors")
                    .intType()
                    .defaultValue(2)
                    .withDescription(
                            "Older frames of the same view that ride along in a chunk, so that drift"
                                    + " stays bounded; 0 for none.");

    public static final ConfigOption<Integer> LANDMARKS =
            key("scene.landmarks")
                    .intType()
                    .defaultValue(32)
                    .withDescription("Frames that are kept to choose anchors from.");

    public static final ConfigOption<MemorySize> LANDMARK_BYTES =
            key("scene.landmark-bytes")
                    .memoryType()
                    .defaultValue(MemorySize.ofMebiBytes(32))
                    .withDescription(
                            "Most bytes of encoded frames that are kept to choose anchors from.");

    public static final ConfigOption<Integer> MEMORY_FRAMES =
            key("scene.memory.frames")
                    .intType()
                    .defaultValue(256)
                    .withDescription("Most frames that a scene remembers; the oldest go first.");

    public static final ConfigOption<MemorySize> MEMORY_BYTES =
            key("scene.memory.bytes")
                    .memoryType()
                    .defaultValue(MemorySize.ofMebiBytes(128))
                    .withDescription(
                            "Most bytes of encoded frames that a scene holds. Three quarters are for"
                                    + " what it remembers, the oldest going first; the rest is for frames"
                                    + " on their way.");

    public static final ConfigOption<Integer> MEMORY_REFRESHING =
            key("scene.memory.refreshing-frames")
                    .intType()
                    .defaultValue(32)
                    .withDescription(
                            "Most frames that a scene remembers of cameras at rest, which show nothing"
                                    + " new; they do not push out the others.");

    public static final ConfigOption<Duration> MEMORY_AGE =
            key("scene.memory.age")
                    .durationType()
                    .defaultValue(Duration.ofHours(24))
                    .withDescription(
                            "A frame is forgotten when it is older than the scene's newest by this"
                                    + " much.");

    public static final ConfigOption<Duration> QUIET_TIME =
            key("scene.quiet-time")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(30))
                    .withDescription(
                            "A scene without frames for this long is forgotten wholly; time in which"
                                    + " the job was down does not count.");

    public static final ConfigOption<Duration> STATUS_INTERVAL =
            key("scene.status-interval")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(5))
                    .withDescription(
                            "How soon a change of a scene is told on kafka.topics.scenes, and how often"
                                    + " at most; 0 ms for never, and then the topic is not needed.");

    public static final ConfigOption<Integer> METRICS =
            key("scene.metrics")
                    .intType()
                    .defaultValue(50)
                    .withDescription(
                            "How many scenes each task tells apart in its metrics, the first that come;"
                                    + " all further ones are told together, as 'other'.");

    public static final ConfigOption<Duration> MAP_INTERVAL =
            key("scene.map.interval")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(5))
                    .withDescription(
                            "How soon new geometry of a scene is told as a map on"
                                    + " kafka.topics.scene-maps, and how often at most; 0 ms for never,"
                                    + " and then the topic is not needed.");

    public static final ConfigOption<Integer> MAP_POINTS =
            key("scene.map.points")
                    .intType()
                    .defaultValue(20_000)
                    .withDescription(
                            "Most points of a scene's map, from 1000 to 200000; 9 bytes of each are"
                                    + " state, 16 are told.");

    private SceneOptions() {}

    static List<Constraint<?>> constraints() {
        return List.of(
                Constraint.atLeast(WINDOW_FRAMES, 2),
                Constraint.atLeast(WINDOW_STRIDE, 1),
                Constraint.longerThanZero(WINDOW_MAX_WAIT),
                Constraint.atLeast(ANCHORS, 0),
                Constraint.atLeast(LANDMARKS, 0),
                Constraint.atLeast(LANDMARK_BYTES, MemorySize.ofMebiBytes(1)),
                Constraint.atLeast(MEMORY_FRAMES, 2),
                Constraint.atLeast(MEMORY_BYTES, MemorySize.ofMebiBytes(1)),
                Constraint.atLeast(MEMORY_REFRESHING, 1),
                Constraint.longerThanZero(MEMORY_AGE),
                Constraint.longerThanZero(QUIET_TIME),
                Constraint.notNegative(STATUS_INTERVAL),
                Constraint.notNegative(MAP_INTERVAL),
                Constraint.between(MAP_POINTS, 1_000, 200_000),
                Constraint.atLeast(METRICS, 0));
    }
}
