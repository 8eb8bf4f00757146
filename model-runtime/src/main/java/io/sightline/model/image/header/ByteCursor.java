package io.sightline.model.image.header;

import io.sightline.model.image.header.BadImageException.Reason;
import java.nio.charset.StandardCharsets;

/** Reads numbers out of untrusted bytes; past the end it says that the image is truncated. */
public final class ByteCursor {
    private final byte[] bytes;

    public ByteCursor(byte[] bytes) {
        this.bytes = bytes;
    }

    int length() {
        return bytes.length;
    }

    int u8(long at) {
        if (at < 0 || at >= bytes.length) {
            throw truncated(at);
        }
        return bytes[(int) at] & 0xff;
    }

    int u16(long at) {
        return u8(at) << 8 | u8(at + 1);
    }

    long u32(long at) {
        return (long) u16(at) << 16 | u16(at + 2);
    }

    int u16LittleEndian(long at) {
        return u8(at) | u8(at + 1) << 8;
    }

    int u24LittleEndian(long at) {
        return u16LittleEndian(at) | u8(at + 2) << 16;
    }

    long u32LittleEndian(long at) {
        return u16LittleEndian(at) | (long) u16LittleEndian(at + 2) << 16;
    }

    /** Whether the Latin-1 characters of {@code text} stand at {@code at}; false past the end. */
    boolean has(long at, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
        if (at < 0 || at + wanted.length > bytes.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (bytes[(int) at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    BadImageException truncated(long at) {
        return new BadImageException(
                Reason.TRUNCATED,
                "the image ends after %d bytes, but goes on at byte %d; it was cut off"
                        .formatted(bytes.length, at));
    }
}
