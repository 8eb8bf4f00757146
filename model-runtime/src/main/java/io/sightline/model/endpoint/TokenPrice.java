package io.sightline.model.endpoint;

import io.sightline.scene.Answer.Usage;
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

    /** Of an answer. */
    double of(Usage usage) {
        return (prompt * usage.prompt() + completion * usage.completion()) / MILLION;
    }
}
