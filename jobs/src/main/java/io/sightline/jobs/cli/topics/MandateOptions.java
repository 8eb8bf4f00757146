package io.sightline.jobs.cli.topics;

import io.sightline.scene.Question.Mandate;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Who says it, and until when it stands. */
final class MandateOptions {
    @Option(names = "--by", paramLabel = "NAME", description = "Who says so; alerts show it.")
    private String by;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "When it ends by itself, in ISO 8601 (default: never).")
    private Instant until;

    Mandate mandate() {
        return new Mandate(by, until == null ? null : until.toEpochMilli());
    }

    private static final class Moment implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException(
                        "give a moment with its zone, such as 2026-11-30T06:00:00Z");
            }
        }
    }
}
