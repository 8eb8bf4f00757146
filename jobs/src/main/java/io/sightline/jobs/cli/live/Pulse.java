package io.sightline.jobs.cli.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.jobs.cli.terminal.AnswerText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a watcher is told while nothing comes: that it still watches, since when nobody answers, and
 * whose cameras have sent nothing for a while. One thread only.
 */
final class Pulse {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final InstantSource clock;
    private final ZoneId zone;
    private final Duration beat;
    private final Map<String, Instant> newestFrames = new TreeMap<>();
    private final Instant begun;
    private Instant heard;
    private Instant told;

    /**
     * A watcher that begins now.
     *
     * @param beat how long there may be nothing before something is said
     */
    Pulse(InstantSource clock, ZoneId zone, Duration beat) {
        this.clock = clock;
        this.zone = zone;
        this.beat = beat;
        this.begun = clock.instant();
        this.told = begun;
    }

    /** An answer has come. */
    void heard(JsonNode answer) {
        heard = clock.instant();
        told = heard;
        for (JsonNode frame : answer.path("frames")) {
            String camera = answer.path("scene").asText() + "/" + frame.path("camera").asText();
            moment(frame.path("time").asText())
                    .ifPresent(time -> newestFrames.merge(camera, time, Pulse::later));
        }
    }

    /** The time of day, as lines begin with it. */
    String time() {
        return time(clock.instant());
    }

    /** What there is to say if nothing was said for a beat. */
    Optional<String> beat() {
        Instant now = clock.instant();
        if (Duration.between(told, now).compareTo(beat) < 0) {
            return Optional.empty();
        }
        told = now;
        List<String> parts = new ArrayList<>();
        parts.add(
                heard == null
                        ? "Still watching; no answer since "
                                + time(begun)
                                + ": does a job run there?"
                        : "Still watching; last answer at " + time(heard));
        newestFrames.forEach(
                (camera, newest) -> {
                    if (Duration.between(newest, now).compareTo(beat) >= 0) {
                        parts.add(
                                "newest frame known of %s is of %s"
                                        .formatted(AnswerText.printable(camera), time(newest)));
                    }
                });
        return Optional.of(time(now) + "  " + String.join("; ", parts));
    }

    private String time(Instant moment) {
        return CLOCK.format(moment.atZone(zone));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
