package io.sightline.model.checkpoint;

import io.sightline.model.ModelException;
import io.sightline.model.checkpoint.config.LfsPointer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reading one safetensors file: memory-mapped, so opening costs the header only. */
public final class SafetensorsFile {
    private SafetensorsFile() {}

    /**
     * The file's tensors by name, in file order.
     *
     * @throws ModelException if it cannot be read, is truncated, or its header contradicts it
     */
    public static Map<String, TensorSource> read(Path path) {
        return Collections.unmodifiableMap(map(path));
    }

    static Map<String, MappedTensor> map(Path path) {
        try {
            LfsPointer.refuse(path);
            MappedFile file = MappedFile.open(path);
            var tensors = new LinkedHashMap<String, MappedTensor>();
            for (SafetensorsHeader.Entry entry : SafetensorsHeader.read(file)) {
                tensors.put(
                        entry.name(),
                        new MappedTensor(file, entry.dataType(), entry.shape(), entry.begin()));
            }
            return tensors;
        } catch (IOException e) {
            throw ModelException.unreadable(path, e);
        }
    }
}
