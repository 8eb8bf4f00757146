package io.sightline.rooms.scan.mesh;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The numbers behind a PLY file's header, one after another. */
interface PlyValues {
    double next(PlyType type) throws IOException;

    /** Numbers as text, with white space between them. */
    static PlyValues text(InputStream in) {
        return type -> {
            StringBuilder word = new StringBuilder();
            int next = in.read();
            while (next >= 0 && (!Character.isWhitespace(next) || word.isEmpty())) {
                if (!Character.isWhitespace(next)) {
                    word.append((char) next);
                }
                next = in.read();
            }
            if (word.isEmpty()) {
                throw new EOFException();
            }
            return Double.parseDouble(word.toString());
        };
    }

    /** Numbers as bytes. */
    static PlyValues binary(InputStream in, ByteOrder order) {
        ByteBuffer buffer = ByteBuffer.allocate(Double.BYTES).order(order);
        return type -> {
            if (in.readNBytes(buffer.array(), 0, type.bytes()) < type.bytes()) {
                throw new EOFException();
            }
            return type.read(buffer.rewind());
        };
    }
}
