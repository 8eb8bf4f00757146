package io.sightline.jobs.cli.clip;

import io.sightline.jobs.cli.terminal.WholeNumber;
import picocli.CommandLine.ITypeConverter;

/** So many pixels, 1 or more. */
final class PixelCount implements ITypeConverter<Long> {
    private final WholeNumber number = new WholeNumber.Positive();

    @Override
    public Long convert(String text) {
        return number.convert(text).longValue();
    }
}
