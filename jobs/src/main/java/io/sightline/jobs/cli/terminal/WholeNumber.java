package io.sightline.jobs.cli.terminal;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A whole number within bounds; what lies outside is refused with the bounds. */
public abstract sealed class WholeNumber implements ITypeConverter<Integer> {
    private final int least;
    private final int most;

    private WholeNumber(int least, int most) {
        this.least = least;
        this.most = most;
    }

    @Override
    public Integer convert(String text) {
        int number = least;
        boolean readable = text.matches("[+-]?\\d{1,10}");
        if (readable) {
            long read = Long.parseLong(text);
            readable = read >= least && read <= most;
            number = (int) read;
        }
        if (!readable) {
            throw new TypeConversionException(
                    most == Integer.MAX_VALUE
                            ? "give a whole number of %d or more".formatted(least)
                            : "give a whole number from %d to %d".formatted(least, most));
        }
        return number;
    }

    /** 1 or more. */
    public static final class Positive extends WholeNumber {
        public Positive() {
            super(1, Integer.MAX_VALUE);
        }
    }

    /** 0 or more. */
    public static final class NotNegative extends WholeNumber {
        public NotNegative() {
            super(0, Integer.MAX_VALUE);
        }
    }

    /** 2 or more. */
    public static final class Several extends WholeNumber {
        public Several() {
            super(2, Integer.MAX_VALUE);
        }
    }

    /** The number of a port that can be listened on. */
    public static final class Port extends WholeNumber {
        public Port() {
            super(1, 65_535);
        }
    }

    /** The quality of a JPEG. */
    public static final class Quality extends WholeNumber {
        public Quality() {
            super(1, 100);
        }
    }

    /** How many frames a measured walk may have. */
    public static final class BenchLength extends WholeNumber {
        public BenchLength() {
            super(2, 1024);
        }
    }

    /** How many frames a walk through a drawn room may have. */
    public static final class WalkLength extends WholeNumber {
        public WalkLength() {
            super(1, 4096);
        }
    }
}
