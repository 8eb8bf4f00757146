package io.sightline.model.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.sightline.model.ModelException;
import io.sightline.model.archive.ArchiveCache;
import io.sightline.model.archive.ArchiveWriter;
import io.sightline.model.archive.ScriptModule;
import io.sightline.model.archive.WeightFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A checkpoint's files as tensors, without reading them. The system keeps their pages once for all
 * processes and takes them back when memory is short. Where a file shrinks while it is mapped,
 * reading what is gone ends the process (SIGBUS), as with any mapping: checkpoints are replaced by
 * directories of another name, or by files moved onto the old ones.
 */
final class WeightMapping {
    private WeightMapping() {}

    /**
     * Maps files.
     *
     * @return one dimension each, attached to {@code manager}; what is viewed in them stays mapped
     */
    static List<NDArray> map(ArchiveCache cache, NDManager manager, List<WeightFile> files) {
        if (files.isEmpty()) {
            return List.of();
        }
        ArchiveWriter writer = new ArchiveWriter(TorchSource.of("files"), DataType.FLOAT32);
        Path archive = cache.archive("files", writer, new ScriptModule("files.Files"));
        try (TorchModule module = TorchModule.load(archive, Device.cpu())) {
            return files.stream().map(file -> map(module, manager, file)).toList();
        }
    }

    private static NDArray map(TorchModule module, NDManager manager, WeightFile file) {
        try {
            long elements = Files.size(file.path()) / file.dataType().getNumOfBytes();
            String path = file.path().toAbsolutePath().toString();
            return module.tensor(manager, "map", path, elements, TorchTypes.code(file.dataType()));
        } catch (IOException e) {
            throw ModelException.unreadable(file.path(), e);
        }
    }
}
