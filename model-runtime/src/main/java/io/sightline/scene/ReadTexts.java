package io.sightline.scene;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Texts and what they mean, so that what is asked for again and again is read once. Of more than
 * there is room for, those stay that were asked for last. Thread-safe.
 *
 * @param <T> a meaning, which nobody changes
 */
public final class ReadTexts<T> {
    private static final int MOST = 4096;

    private final Function<String, Optional<T>> reader;
    private final Map<String, Optional<T>> read = BoundedMap.ofLastUsed(MOST);

    /**
     * None is read yet.
     *
     * @param reader says the same of the same text every time; nothing where it means nothing
     */
    public ReadTexts(Function<String, Optional<T>> reader) {
        this.reader = reader;
    }

    /** What a text means. */
    public synchronized Optional<T> of(String text) {
        return read.computeIfAbsent(text, reader);
    }
}
