package io.sightline.chaos.hostile;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A change of some bytes.
 *
 * @param kind what is done
 * @param at where, as a fraction of the length
 * @param bytes what is put there, or how many are concerned
 */
record Mutation(Kind kind, double at, byte[] bytes) {
    private static final int LONGEST = 32;
    private static final int MOST = 4;

    enum Kind {
        OVERWRITE,
        INSERT,
        CUT,
        TRUNCATE,
        REPEAT
    }

    /** Any of several originals after one to four changes. */
    static Arbitrary<byte[]> of(List<byte[]> originals) {
        Arbitrary<Mutation> one =
                Combinators.combine(
                                Arbitraries.of(Kind.class),
                                Arbitraries.integers().between(0, 9_999),
                                Arbitraries.bytes()
                                        .array(byte[].class)
                                        .ofMinSize(1)
                                        .ofMaxSize(LONGEST))
                        .as((kind, at, bytes) -> new Mutation(kind, at / 1e4, bytes));
        return Combinators.combine(
                        Arbitraries.of(originals), one.list().ofMinSize(1).ofMaxSize(MOST))
                .as(Mutation::all);
    }

    private static byte[] all(byte[] original, List<Mutation> mutations) {
        byte[] changed = original;
        for (Mutation mutation : mutations) {
            changed = mutation.applied(changed);
        }
        return changed;
    }

    private byte[] applied(byte[] original) {
        int start = (int) (at * original.length);
        int end = Math.min(original.length, start + bytes.length);
        return switch (kind) {
            case OVERWRITE -> joined(original, start, Arrays.copyOf(bytes, end - start), end);
            case INSERT -> joined(original, start, bytes, start);
            case CUT -> joined(original, start, new byte[0], end);
            case TRUNCATE -> Arrays.copyOf(original, start);
            case REPEAT -> joined(original, start, Arrays.copyOfRange(original, start, end), start);
        };
    }

    private static byte[] joined(byte[] original, int start, byte[] between, int end) {
        byte[] joined = new byte[start + between.length + original.length - end];
        System.arraycopy(original, 0, joined, 0, start);
        System.arraycopy(between, 0, joined, start, between.length);
        System.arraycopy(original, end, joined, start + between.length, original.length - end);
        return joined;
    }
}
