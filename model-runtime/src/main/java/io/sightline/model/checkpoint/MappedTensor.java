package io.sightline.model.checkpoint;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.Optional;

/**
 * A tensor inside a mapped file.
 *
 * @param offset of its first byte in the file
 */
record MappedTensor(MappedFile file, DataType dataType, Shape shape, long offset)
        implements TensorSource {

    @Override
    public String identity() {
        return file.identity() + " at " + offset + " " + dataType + " " + shape;
    }

    @Override
    public Optional<FilePlace> place() {
        return Optional.of(new FilePlace(file.path(), offset));
    }

    @Override
    public void read(Sink sink) throws IOException {
        long end = offset + byteCount();
        for (long at = offset; at < end; at += MappedFile.MOST_CHUNK_BYTES) {
            sink.accept(file.chunk(at, (int) Math.min(MappedFile.MOST_CHUNK_BYTES, end - at)));
        }
    }
}
