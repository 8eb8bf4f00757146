package io.sightline.jobs.cli.terminal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a size as {@code 640x480}: each side from 1 to 9999 pixels. */
public final class PixelSizeConverter implements ITypeConverter<PixelSize> {
    private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,3})x([1-9]\\d{0,3})");

    @Override
    public PixelSize convert(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            throw new TypeConversionException("give width and height as 640x480");
        }
        return new PixelSize(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
    }
}
