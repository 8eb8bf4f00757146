package io.sightline.model.image.resize;

/**
 * The weights of PyTorch's antialiased bicubic along one axis, in its own 32-bit arithmetic: the
 * polynomial fused, the normalisation not. Torchvision resizes 8-bit images with it.
 *
 * @param first first source sample of each output sample
 * @param taps how many there are
 * @param weights {@code [outputs, longest]}, rows padded with zeros
 * @param longest the longest row
 */
record TorchvisionAxis(int[] first, int[] taps, float[] weights, int longest) {
    private static final float A = -0.5f;

    static TorchvisionAxis of(int sources, int outputs) {
        float scale = (float) sources / outputs;
        float support = scale >= 1 ? 2 * scale : 2;
        float inverse = scale >= 1 ? 1 / scale : 1;
        int longest = (int) Math.ceil(support) * 2 + 1;
        TorchvisionAxis axis =
                new TorchvisionAxis(
                        new int[outputs], new int[outputs], new float[outputs * longest], longest);
        for (int i = 0; i < outputs; i++) {
            float centre = (float) (scale * (i + 0.5));
            axis.first[i] = Math.max((int) (centre - support + 0.5), 0);
            int end = Math.min((int) (centre + support + 0.5), sources);
            axis.taps[i] = Math.min(end - axis.first[i], longest);
            axis.fill(i, centre, inverse);
        }
        return axis;
    }

    private void fill(int output, float centre, float inverse) {
        float total = 0;
        int row = output * longest;
        for (int j = 0; j < taps[output]; j++) {
            float distance = (float) ((j + first[output] - centre + 0.5) * inverse);
            weights[row + j] = cubic(Math.abs(distance));
            total += weights[row + j];
        }
        for (int j = 0; j < taps[output]; j++) {
            weights[row + j] /= total;
        }
    }

    private static float cubic(float x) {
        if (x < 1) {
            float inner = Math.fma(A + 2, x, -(A + 3)) * x;
            return Math.fma(inner, x, 1);
        }
        if (x < 2) {
            float inner = Math.fma(Math.fma(A, x, -5 * A), x, 8 * A);
            return Math.fma(inner, x, -4 * A);
        }
        return 0;
    }
}
