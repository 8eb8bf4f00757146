package io.sightline.jobs.evaluation.recorded;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Unpacks gzip with the JDK, for which Parquet would need Hadoop itself; the rest as others do. */
record GzipCodec(CompressionCodecFactory others) implements CompressionCodecFactory {

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return codec == CompressionCodecName.GZIP ? new Unpacking() : others.getDecompressor(codec);
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        return others.getCompressor(codec);
    }

    @Override
    public void release() {
        others.release();
    }

    private static final class Unpacking implements BytesInputDecompressor {
        @Override
        public BytesInput decompress(BytesInput packed, int size) throws IOException {
            return BytesInput.from(unpacked(packed.toInputStream(), size));
        }

        @Override
        public void decompress(ByteBuffer packed, int packedSize, ByteBuffer to, int size)
                throws IOException {
            byte[] bytes = new byte[packedSize];
            packed.get(bytes);
            to.put(unpacked(new ByteArrayInputStream(bytes), size));
        }

        private static byte[] unpacked(InputStream packed, int size) throws IOException {
            byte[] bytes = new GZIPInputStream(packed).readNBytes(size);
            if (bytes.length < size) {
                throw new EOFException("a page of %d bytes ends early".formatted(size));
            }
            return bytes;
        }

        @Override
        public void release() {
            // It holds nothing.
        }
    }
}
