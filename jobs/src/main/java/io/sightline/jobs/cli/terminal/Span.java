package io.sightline.jobs.cli.terminal;

import io.sightline.jobs.kafka.TimeSpan;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time span in a question's own notation, longer than nothing; kept as it was written. */
public final class Span implements ITypeConverter<String> {

    @Override
    public String convert(String text) {
        if (TimeSpan.parse(text).filter(span -> span.compareTo(Duration.ZERO) > 0).isEmpty()) {
            throw new TypeConversionException("give a time such as \"10 s\", \"5 min\" or \"1 h\"");
        }
        return text;
    }
}
