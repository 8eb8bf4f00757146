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
    private static final String ARCHITECTURE = System.getProperty("os.arch");

    /** The same in another precision. */
    public ArchiveLoader in(DataType other) {
        return new ArchiveLoader(cache, device, other);
    }

    /**
     * Loads an object, by its archive in the cache if that was written before.
     *
     * @param source whose products with weights are those of {@code products.py}
     * @param root an object with a method {@code pack}
     */
    public TorchModule load(String name, ScriptSource source, ScriptModule root) {
        TorchSource.add(source, "products", packs() ? "products_onednn" : "products");
        var module =
                TorchModule.load(
                        cache.archive(name, new ArchiveWriter(source, precision), root), device);
        if (packs()) {
            module.run("pack");
        }
        return module;
    }

    /** oneDNN is part of PyTorch on x86 only, and its gain was seen in single precision. */
    private boolean packs() {
        return !device.isGpu() && precision == DataType.FLOAT32 && "amd64".equals(ARCHITECTURE);
    }
}
