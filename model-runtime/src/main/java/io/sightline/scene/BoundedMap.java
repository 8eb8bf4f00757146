package io.sightline.scene;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets when it has too many entries. Not thread-safe. */
public final class BoundedMap<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;

    private final int most;

    private BoundedMap(int most, boolean byUse) {
        super(16, 0.75f, byUse);
        this.most = most;
    }

    /** One whose oldest entry goes. */
    public static <K, V> BoundedMap<K, V> ofNewest(int most) {
        return new BoundedMap<>(most, false);
    }

    /** One whose entry goes that was put or read longest ago. */
    public static <K, V> BoundedMap<K, V> ofLastUsed(int most) {
        return new BoundedMap<>(most, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
