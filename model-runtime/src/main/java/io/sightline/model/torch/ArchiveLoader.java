package io.sightline.model.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtEngine;
import io.sightline.model.archive.ArchiveCache;
import io.sightline.model.archive.ArchiveWriter;
import io.sightline.model.archive.PartArchive;
import io.sightline.model.archive.WeightFile;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Brings the parts of a model onto a device, each through an archive of its own, so that what is
 * not needed is not loaded.
 *
 * @param cache keeps the archives
 * @param device where the weights go
 * @param precision of activations, and of weights unless they are {@code stored}
 * @param stored whether weights of products are used as the checkpoint's files have them, and stay
 *     there: mapped, so that they are in memory once however many processes use them. On a
 *     processor only. The files must not be changed in place meanwhile
 * @param inBlocks whether attention over many tokens in bfloat16 is computed in blocks. On a
 *     processor only
 */
public record ArchiveLoader(
        ArchiveCache cache, Device device, DataType precision, boolean stored, boolean inBlocks) {
    private static final String ARCHITECTURE = System.getProperty("os.arch");

    /**
     * Loads an object, by its archive in the cache if that was written before.
     *
     * @param part whose root has a method {@code pack}, whose products with weights are those of
     *     {@code products.py}, and whose attention is that of {@code attention.py}
     */
    public TorchModule load(PartArchive part) {
        TorchModule module = TorchModule.load(write(part, bytes -> {}), device);
        List<WeightFile> files = writer(part).files(part.root());
        try (NDManager manager = NDManager.newBaseManager(device, PtEngine.ENGINE_NAME)) {
            List<NDArray> mapped = WeightMapping.map(cache, manager, files);
            module.run("pack", mapped);
        }
        return module;
    }

    /**
     * Writes an object's archive, unless it is there.
     *
     * @param progress told of the bytes that were written, read or found
     * @return the archive
     */
    public Path write(PartArchive part, LongConsumer progress) {
        TorchSource.add(part.source(), "products", products(precision(part)));
        addAttention(part);
        return cache.archive(part.name(), writer(part), part.root(), progress);
    }

    /** This with attention in blocks, or not. */
    ArchiveLoader withAttention(boolean blocks) {
        return new ArchiveLoader(cache, device, precision, stored, blocks);
    }

    /** Size of an object's weights, in its archive or in the checkpoint's files. */
    public long byteCount(PartArchive part) {
        return writer(part).byteCount(part.root());
    }

    /** Size of an object's archive. */
    public long archivedByteCount(PartArchive part) {
        return writer(part).archivedByteCount(part.root());
    }

    private ArchiveWriter writer(PartArchive part) {
        return new ArchiveWriter(part.source(), precision(part), stored);
    }

    private DataType precision(PartArchive part) {
        return part.precision() == null ? precision : part.precision();
    }

    /** In blocks with PyTorch's own beside it, for what is too small for blocks. */
    private void addAttention(PartArchive part) {
        if (inBlocks && precision(part) == DataType.BFLOAT16) {
            TorchSource.add(part.source(), "attention", "attention_blocks");
            TorchSource.add(part.source(), "whole_attention", "attention");
        } else {
            TorchSource.add(part.source(), "attention", "attention");
        }
    }

    /** oneDNN is part of PyTorch on x86 only, and its gain was seen in single precision. */
    private String products(DataType of) {
        boolean single = !device.isGpu() && of == DataType.FLOAT32;
        if (single && stored) {
            return "products_stored";
        }
        return single && "amd64".equals(ARCHITECTURE) ? "products_onednn" : "products";
    }
}
