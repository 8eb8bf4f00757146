package io.sightline.rooms;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Chance that a seed repeats on every Java: {@code Collections.shuffle} takes no {@code
 * RandomGenerator} in Java 17.
 */
public final class Draws {
    private Draws() {}

    /** The same items in another order; the list itself is left as it is. */
    public static <T> List<T> shuffled(List<T> items, RandomGenerator random) {
        List<T> copy = new ArrayList<>(items);
        for (int i = copy.size() - 1; i > 0; i--) {
            Collections.swap(copy, i, random.nextInt(i + 1));
        }
        return copy;
    }

    /** One item, each as likely as any other. */
    public static <T> T one(List<T> items, RandomGenerator random) {
        return items.get(random.nextInt(items.size()));
    }
}
