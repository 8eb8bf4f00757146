package io.sightline.config;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;

/** Which frames are admitted, and which of them are worth a pass of the geometry model. */
public final class FrameOptions {

    public static final ConfigOption<MemorySize> MAX_BYTES =
            key("frames.max-bytes")
                    .memoryType()
                    .defaultValue(MemorySize.ofMebiBytes(4))
                    .withDescription(
                            "Largest encoded frame; larger ones go to the dead letters unread.");

    public static final ConfigOption<Integer> MAX_SIDE =
            key("frames.max-side")
                    .intType()
                    .defaultValue(4096)
                    .withDescription(
                            "Most pixels along a frame's longer side, checked in the header before"
                                    + " anything is decoded.");

    public static final ConfigOption<Integer> MIN_SIDE =
            key("frames.min-side")
                    .intType()
                    .defaultValue(28)
                    .withDescription("Fewest pixels along a frame's shorter side.");

    public static final ConfigOption<Duration> MAX_AHEAD =
            key("frames.max-ahead")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(1))
                    .withDescription(
                            "How far a capture time may lie ahead of this machine's clock; a frame"
                                    + " from further ahead would close the past for all other cameras. A"
                                    + " question about a moment from further ahead is invalid.");

    public static final ConfigOption<Duration> BEHIND =
            key("frames.behind")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(1))
                    .withDescription(
                            "A frame whose capture time is older than this when it is read lies"
                                    + " behind: a replay, or what has gathered while the job was down."
                                    + " Its chunks follow from capture times and counts alone, and"
                                    + " wait for geometry instead of going without.");

    public static final ConfigOption<Duration> OUT_OF_ORDERNESS =
            key("frames.out-of-orderness")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(2))
                    .withDescription(
                            "How much older than the newest a frame may arrive and still be seen by a"
                                    + " question about a past moment.");

    public static final ConfigOption<Duration> IDLENESS =
            key("frames.idleness")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(5))
                    .withDescription(
                            "After this long without frames a partition no longer holds back the event"
                                    + " time of the others, and the last frames of a replay no longer"
                                    + " wait for further ones.");

    public static final ConfigOption<Double> CHANGE_THRESHOLD =
            key("frames.change.threshold")
                    .doubleType()
                    .defaultValue(4.0)
                    .withDescription(
                            "Grey levels (of 255) by which some sixteenth-by-sixteenth block of a frame"
                                    + " must differ from the last one that went to the geometry"
                                    + " model; 0 sends every frame.");

    public static final ConfigOption<Duration> CHANGE_MIN_INTERVAL =
            key("frames.change.min-interval")
                    .durationType()
                    .defaultValue(Duration.ZERO)
                    .withDescription(
                            "Shortest capture time between two frames of a camera that go to the"
                                    + " geometry model.");

    private FrameOptions() {}

    static List<Constraint<?>> constraints() {
        return List.of(
                Constraint.atLeast(MAX_BYTES, MemorySize.parse("1 kb")),
                Constraint.atLeast(MAX_SIDE, 28),
                Constraint.atLeast(MIN_SIDE, 1),
                Constraint.notNegative(MAX_AHEAD),
                Constraint.longerThanZero(BEHIND),
                Constraint.notNegative(OUT_OF_ORDERNESS),
                Constraint.longerThanZero(IDLENESS),
                Constraint.between(CHANGE_THRESHOLD, 0, 255),
                Constraint.notNegative(CHANGE_MIN_INTERVAL));
    }
}
