package io.sightline.rooms.scan.mesh;

import java.nio.ByteBuffer;
import java.util.Optional;

/** A number in a PLY file, under both of its names. */
enum PlyType {
    CHAR("char", "int8", 1),
    UCHAR("uchar", "uint8", 1),
    SHORT("short", "int16", 2),
    USHORT("ushort", "uint16", 2),
    INT("int", "int32", 4),
    UINT("uint", "uint32", 4),
    FLOAT("float", "float32", 4),
    DOUBLE("double", "float64", 8);

    private final String name;
    private final String sized;
    private final int bytes;

    PlyType(String name, String sized, int bytes) {
        this.name = name;
        this.sized = sized;
        this.bytes = bytes;
    }

    static Optional<PlyType> named(String word) {
        for (PlyType type : values()) {
            if (type.name.equals(word) || type.sized.equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    int bytes() {
        return bytes;
    }

    double read(ByteBuffer from) {
        return switch (this) {
            case CHAR -> from.get();
            case UCHAR -> from.get() & 0xff;
            case SHORT -> from.getShort();
            case USHORT -> from.getShort() & 0xffff;
            case INT -> from.getInt();
            case UINT -> from.getInt() & 0xffff_ffffL;
            case FLOAT -> from.getFloat();
            case DOUBLE -> from.getDouble();
        };
    }
}
