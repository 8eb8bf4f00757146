package io.sightline.jobs.cli.terminal;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number above 0, such as a rate. */
public final class PositiveNumber implements ITypeConverter<Double> {

    @Override
    public Double convert(String text) {
        try {
            double number = Double.parseDouble(text);
            if (number > 0 && Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, with what is allowed.
        }
        throw new TypeConversionException("give a number above 0");
    }
}
