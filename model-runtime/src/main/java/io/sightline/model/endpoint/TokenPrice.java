package io.sightline.model.endpoint;

import java.io.Serializable;

/**
 * What an endpoint takes for a million tokens, in whatever money it is paid.
 *
 * @param prompt of a million that it reads
 * @param completion of a million that it writes
 */
public record TokenPrice(double prompt, double completion) implements Serializable {
    /** Of one that costs nothing, or that nobody has said it of. */
    public static final TokenPrice NONE = new TokenPrice(0, 0);

    private static final double MILLION = 1e6;

    /** Of so many tokens that were read and written. */
    double of(long read, long written) {
        return (prompt * read + completion * written) / MILLION;
    }
}
