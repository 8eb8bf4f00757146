package io.sightline.model.image.resize;

/**
 * The weights of Pillow's BICUBIC along one axis: computed in double precision, then fixed-point
 * with 22 fractional bits.
 *
 * @param first first source sample of each output sample
 * @param taps how many there are
 * @param weights {@code [outputs, longest]}, rows padded with zeros
 * @param longest the longest row
 */
record PillowAxis(int[] first, int[] taps, int[] weights, int longest) {
    /** Fractional bits of a weight. */
    static final int PRECISION = 22;

    private static final double A = -0.5;

    static PillowAxis of(int sources, int outputs) {
        double scale = (double) sources / outputs;
        double stretch = Math.max(scale, 1);
        double support = 2 * stretch;
        int longest = (int) Math.ceil(support) * 2 + 1;
        PillowAxis axis =
                new PillowAxis(
                        new int[outputs], new int[outputs], new int[outputs * longest], longest);
        for (int i = 0; i < outputs; i++) {
            double centre = scale * (i + 0.5);
            axis.first[i] = Math.max((int) (centre - support + 0.5), 0);
            axis.taps[i] = Math.min((int) (centre + support + 0.5), sources) - axis.first[i];
            axis.fill(i, centre, 1 / stretch);
        }
        return axis;
    }

    private void fill(int output, double centre, double inverse) {
        double[] exact = new double[taps[output]];
        double total = 0;
        for (int j = 0; j < exact.length; j++) {
            exact[j] = cubic(Math.abs((j + first[output] - centre + 0.5) * inverse));
            total += exact[j];
        }
        for (int j = 0; j < exact.length; j++) {
            double fixed = exact[j] / total * (1 << PRECISION);
            weights[output * longest + j] = (int) (fixed + (fixed < 0 ? -0.5 : 0.5));
        }
    }

    private static double cubic(double x) {
        if (x < 1) {
            return ((A + 2) * x - (A + 3)) * x * x + 1;
        }
        if (x < 2) {
            return (((x - 5) * x + 8) * x - 4) * A;
        }
        return 0;
    }
}
