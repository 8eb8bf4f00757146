package io.sightline.jobs.cli.live;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code off}, or how often to try. */
final class TriesConverter implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String value) {
        if (value.equals("off")) {
            return 0;
        }
        try {
            int tries = Integer.parseInt(value);
            if (tries > 0) {
                return tries;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new TypeConversionException("'" + value + "' is neither off nor a number above 0");
    }
}
