package io.sightline.scene;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Days and hours of a week on the clocks of a place, such as {@code Mo-Fr 06:00-22:00
 * Europe/Berlin}: days (all without them), hours, time zone (UTC without it). {@code Sa,Su} and
 * {@code 08:00-12:00,13:00-17:00} are lists. Hours that end before they begin, such as {@code
 * 22:00-06:00}, belong to the day on which they begin. An hour that a clock change leaves out is
 * never; one that it repeats lasts twice as long. Immutable.
 */
public final class ActiveHours {
    private static final Pattern TEXT =
            Pattern.compile("(?:([A-Z][a-z](?:[-,][A-Z][a-z])*) )?([0-9:,-]+)(?: (\\S+))?");
    private static final Pattern HOURS =
            Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)-(?:([01]\\d|2[0-3]):([0-5]\\d)|24:00)");
    private static final List<String> DAYS = List.of("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su");
    private static final int WEEK = 7;
    private static final int LONGEST = 200;
    private static final ReadTexts<ActiveHours> STANDING = new ReadTexts<>(ActiveHours::parse);

    private final Set<DayOfWeek> days;
    private final List<Hours> hours;
    private final ZoneId zone;

    private ActiveHours(Set<DayOfWeek> days, List<Hours> hours, ZoneId zone) {
        this.days = days;
        this.hours = hours;
        this.zone = zone;
    }

    /** From one time of a day to another of the same or the next. */
    private record Hours(LocalTime start, LocalTime end) {
        LocalDateTime endAfter(LocalDate day) {
            return day.plusDays(end.isAfter(start) ? 0 : 1).atTime(end);
        }
    }

    /** What a text says; nothing where it cannot be read. */
    public static Optional<ActiveHours> parse(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        if (text.length() > LONGEST || !parts.matches()) {
            return Optional.empty();
        }
        Set<DayOfWeek> days = days(parts.group(1));
        List<Hours> hours = hours(parts.group(2));
        ZoneId zone = zone(parts.group(3));
        return days.isEmpty() || hours.isEmpty() || zone == null
                ? Optional.empty()
                : Optional.of(new ActiveHours(days, hours, zone));
    }

    /** The hours of a question that stands, which are read once. */
    public static ActiveHours standing(String text) {
        return STANDING.of(text).orElseThrow();
    }

    /** The moment itself if it is within, else the first one after it that is. */
    public long nextMs(long timeMs) {
        LocalDate day = Instant.ofEpochMilli(timeMs).atZone(zone).toLocalDate().minusDays(1);
        for (int i = 0; i <= WEEK + 2; i++) {
            long next = Long.MAX_VALUE;
            for (Hours span : days.contains(day.getDayOfWeek()) ? hours : List.<Hours>of()) {
                long startMs = first(day.atTime(span.start()));
                long endMs = last(span.endAfter(day));
                next = endMs > Math.max(timeMs, startMs) ? Math.min(next, startMs) : next;
            }
            if (next != Long.MAX_VALUE) {
                return Math.max(timeMs, next);
            }
            day = day.plusDays(1);
        }
        throw new IllegalStateException("A week without active hours after " + timeMs);
    }

    /** The first moment at which clocks show this, or have passed it. */
    private long first(LocalDateTime shown) {
        return ms(shown, ZonedDateTime.of(shown, zone).withEarlierOffsetAtOverlap());
    }

    /** The last moment at which clocks show this. */
    private long last(LocalDateTime shown) {
        return ms(shown, ZonedDateTime.of(shown, zone).withLaterOffsetAtOverlap());
    }

    private long ms(LocalDateTime shown, ZonedDateTime moment) {
        ZoneOffsetTransition change = zone.getRules().getTransition(shown);
        return change != null && change.isGap()
                ? change.getInstant().toEpochMilli()
                : moment.toInstant().toEpochMilli();
    }

    private static Set<DayOfWeek> days(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text == null ? new String[] {"Mo-Su"} : text.split(",", -1)) {
            String[] ends = part.split("-", -1);
            int first = DAYS.indexOf(ends[0]);
            int last = DAYS.indexOf(ends[ends.length - 1]);
            if (first < 0 || last < 0 || ends.length > 2) {
                return Set.of();
            }
            days.add(DayOfWeek.of(first + 1));
            for (int day = first; day != last; day = (day + 1) % WEEK) {
                days.add(DayOfWeek.of((day + 1) % WEEK + 1));
            }
        }
        return days;
    }

    private static List<Hours> hours(String text) {
        List<Hours> all = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher span = HOURS.matcher(part);
            if (!span.matches()) {
                return List.of();
            }
            LocalTime end =
                    span.group(3) == null
                            ? LocalTime.MIDNIGHT
                            : LocalTime.parse(span.group(3) + ":" + span.group(4));
            all.add(new Hours(LocalTime.parse(span.group(1) + ":" + span.group(2)), end));
        }
        return all;
    }

    /** {@code null} where there is none of the name. */
    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name == null ? "UTC" : name);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
