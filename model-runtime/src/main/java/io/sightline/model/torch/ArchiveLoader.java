package io.sightline.model.torch;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import io.sightline.model.archive.ArchiveCache;
import io.sightline.model.archive.ArchiveWriter;
import io.sightline.model.archive.PartArchive;
import java.nio.file.Path;
import java.util.function.LongConsumer;

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

    /**
     * Loads an object, by its archive in the cache if that was written before.
     *
     * @param part whose root has a method {@code pack}, and whose products with weights are those
     *     of {@code products.py}
     */
    public TorchModule load(PartArchive part) {
        TorchModule module = TorchModule.load(write(part, bytes -> {}), device);
        if (packs(precision(part))) {
            module.run("pack");
        }
        return module;
    }

    /**
     * Writes an object's archive, unless it is there.
     *
     * @param progress told of the bytes that were written, or found
     * @return the archive
     */
    public Path write(PartArchive part, LongConsumer progress) {
        String products = packs(precision(part)) ? "products_onednn" : "products";
        TorchSource.add(part.source(), "products", products);
        return cache.archive(part.name(), writer(part), part.root(), progress);
    }

    /** Size of an object's archive. */
    public long byteCount(PartArchive part) {
        return writer(part).byteCount(part.root());
    }

    private ArchiveWriter writer(PartArchive part) {
        return new ArchiveWriter(part.source(), precision(part));
    }

    private DataType precision(PartArchive part) {
        return part.precision() == null ? precision : part.precision();
    }

    /** oneDNN is part of PyTorch on x86 only, and its gain was seen in single precision. */
    private boolean packs(DataType of) {
        return !device.isGpu() && of == DataType.FLOAT32 && "amd64".equals(ARCHITECTURE);
    }
}
