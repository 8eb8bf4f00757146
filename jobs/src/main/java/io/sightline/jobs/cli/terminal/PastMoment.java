package io.sightline.jobs.cli.terminal;

import io.sightline.jobs.kafka.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A moment, or how long ago it is. */
public final class PastMoment implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String text) {
        Optional<Duration> ago = TimeSpan.parse(text);
        if (ago.isPresent()) {
            return Instant.now().minus(ago.get());
        }
        try {
            return new MomentConverter().convert(text);
        } catch (TypeConversionException e) {
            throw new TypeConversionException(
                    "give how long ago, such as \"10 min\" or \"2 h\", or a time such as 10:41:02 or"
                            + " 2026-11-22T10:41:02Z");
        }
    }
}
