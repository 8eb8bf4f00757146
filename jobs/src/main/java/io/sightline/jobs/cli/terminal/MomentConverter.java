package io.sightline.jobs.cli.terminal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A moment with its zone, or of this machine's zone, or a time of today. */
public final class MomentConverter implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String text) {
        try {
            if (!text.contains("T")) {
                return local(LocalDate.now(ZoneId.systemDefault()).atTime(LocalTime.parse(text)));
            }
            boolean zoned = text.matches(".*T.*(Z|[+-]\\d\\d(:?\\d\\d)?)");
            return zoned ? Instant.parse(text) : local(LocalDateTime.parse(text));
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "give a time such as 10:41:02 or 2026-11-22T10:41:02Z");
        }
    }

    private static Instant local(LocalDateTime time) {
        return time.atZone(ZoneId.systemDefault()).toInstant();
    }
}
