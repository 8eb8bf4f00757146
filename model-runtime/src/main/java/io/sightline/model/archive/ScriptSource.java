package io.sightline.model.archive;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The TorchScript source of an archive: {@code __torch__.py} and the files of its package, in the
 * dialect that TorchScript itself serializes.
 */
public final class ScriptSource {
    private final Map<String, String> files = new LinkedHashMap<>();

    /**
     * Adds a file.
     *
     * @param name below {@code code/}: {@code __torch__.py}, or {@code __torch__/vision.py} for the
     *     classes {@code __torch__.vision.…}
     */
    public ScriptSource file(String name, String text) {
        files.put(name, text);
        return this;
    }

    Map<String, String> files() {
        return Collections.unmodifiableMap(files);
    }
}
