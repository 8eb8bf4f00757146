package io.sightline.model.torch;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import io.sightline.model.archive.ArchiveCache;
import io.sightline.model.archive.ArchiveWriter;
import io.sightline.model.archive.ScriptModule;
import io.sightline.model.archive.ScriptSource;

/**
 * Brings the parts of a model onto a device, each through an archive of its own, so that what is
 * not needed is not loaded.
 *
 * @param cache keeps the archives
 * @param device where the weights go
 * @param precision of the weights
 */
public record ArchiveLoader(ArchiveCache cache, Device device, DataType precision) {

    /** The same in another precision. */
    public ArchiveLoader in(DataType other) {
        return new ArchiveLoader(cache, device, other);
    }

    /** Loads an object, by its archive in the cache if that was written before. */
    public TorchModule load(String name, ScriptSource source, ScriptModule root) {
        return TorchModule.load(
                cache.archive(name, new ArchiveWriter(source, precision), root), device);
    }
}
