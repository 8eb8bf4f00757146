package io.sightline.model.image.header;

import io.sightline.model.image.header.BadImageException.Reason;

/** JPEG's markers (ITU-T T.81, annex B) up to the first scan, and its end. */
final class JpegHeader {
    private static final int START_OF_IMAGE = 0xd8;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int START_OF_SCAN = 0xda;

    private JpegHeader() {}

    static boolean matches(ByteCursor bytes) {
        return bytes.length() >= 3
                && bytes.u16(0) == (0xff00 | START_OF_IMAGE)
                && bytes.u8(2) == 0xff;
    }

    static ImageHeader read(ByteCursor bytes) {
        ImageHeader header = null;
        long at = 2;
        while (true) {
            int marker = marker(bytes, at);
            at = afterMarker(bytes, at);
            int length = bytes.u16(at);
            if (length < 2) {
                throw broken("a segment of %d bytes at byte %d".formatted(length, at));
            }
            if (isStartOfFrame(marker)) {
                header = frame(bytes, at);
            } else if (marker == START_OF_SCAN) {
                requireEnd(bytes, at + length);
                if (header == null) {
                    throw broken("a scan at byte %d before any frame header".formatted(at));
                }
                return header;
            }
            at += length;
        }
    }

    private static int marker(ByteCursor bytes, long at) {
        if (bytes.u8(at) != 0xff) {
            throw broken("no marker at byte %d".formatted(at));
        }
        int marker = bytes.u8(afterMarker(bytes, at) - 1);
        if (marker < 0xc0 || (marker >= 0xd0 && marker <= END_OF_IMAGE)) {
            throw broken("an unexpected marker %02x at byte %d".formatted(marker, at));
        }
        return marker;
    }

    /** Any number of 0xff may fill up before a marker's code. */
    private static long afterMarker(ByteCursor bytes, long at) {
        long code = at;
        while (bytes.u8(code) == 0xff) {
            code++;
        }
        return code + 1;
    }

    private static boolean isStartOfFrame(int marker) {
        return marker >= 0xc0
                && marker <= 0xcf
                && marker != 0xc4
                && marker != 0xc8
                && marker != 0xcc;
    }

    private static ImageHeader frame(ByteCursor bytes, long at) {
        int precision = bytes.u8(at + 2);
        if (precision != 8) {
            throw broken("%d bits per sample; send 8".formatted(precision));
        }
        return ImageHeader.of(ImageFormat.JPEG, bytes.u16(at + 5), bytes.u16(at + 3));
    }

    /**
     * Entropy-coded bytes never hold an end marker, so finding one proves that the end is there.
     */
    private static void requireEnd(ByteCursor bytes, long scan) {
        for (long at = bytes.length() - 2L; at >= scan; at--) {
            if (bytes.u8(at) == 0xff && bytes.u8(at + 1) == END_OF_IMAGE) {
                return;
            }
        }
        throw bytes.truncated(Math.max(scan, bytes.length()));
    }

    private static BadImageException broken(String what) {
        return new BadImageException(Reason.UNDECODABLE, "the JPEG has " + what);
    }
}
