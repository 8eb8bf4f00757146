package io.sightline.model.image.header;

import io.sightline.model.image.header.BadImageException.Reason;

/** WebP's RIFF container (RFC 9649) with its three kinds of first chunk. */
final class WebpHeader {
    private static final int FIRST_CHUNK = 12;
    private static final int BODY = FIRST_CHUNK + 8;
    private static final int LOSSLESS_SIGNATURE = 0x2f;
    private static final int LOSSY_START_CODE = 0x2a019d;
    private static final int FOURTEEN_BITS = 0x3fff;

    private WebpHeader() {}

    static boolean matches(ByteCursor bytes) {
        return bytes.has(0, "RIFF") && bytes.has(8, "WEBP");
    }

    static ImageHeader read(ByteCursor bytes) {
        ImageHeader header;
        if (bytes.has(FIRST_CHUNK, "VP8 ")) {
            header = lossy(bytes);
        } else if (bytes.has(FIRST_CHUNK, "VP8L")) {
            header = lossless(bytes);
        } else if (bytes.has(FIRST_CHUNK, "VP8X")) {
            header = extended(bytes);
        } else {
            bytes.u32(FIRST_CHUNK);
            throw broken("an unknown first chunk");
        }
        requireEnd(bytes);
        return header;
    }

    private static ImageHeader lossy(ByteCursor bytes) {
        if (bytes.u24LittleEndian(BODY + 3) != LOSSY_START_CODE) {
            throw broken("no key frame");
        }
        return header(
                bytes.u16LittleEndian(BODY + 6) & FOURTEEN_BITS,
                bytes.u16LittleEndian(BODY + 8) & FOURTEEN_BITS);
    }

    private static ImageHeader lossless(ByteCursor bytes) {
        if (bytes.u8(BODY) != LOSSLESS_SIGNATURE) {
            throw broken("no lossless signature");
        }
        long sides = bytes.u32LittleEndian(BODY + 1);
        return header((int) (sides & FOURTEEN_BITS) + 1, (int) (sides >> 14 & FOURTEEN_BITS) + 1);
    }

    private static ImageHeader extended(ByteCursor bytes) {
        return header(bytes.u24LittleEndian(BODY + 4) + 1, bytes.u24LittleEndian(BODY + 7) + 1);
    }

    private static ImageHeader header(int width, int height) {
        return ImageHeader.of(ImageFormat.WEBP, width, height);
    }

    private static void requireEnd(ByteCursor bytes) {
        long end = 8 + bytes.u32LittleEndian(4);
        if (end > bytes.length()) {
            throw bytes.truncated(bytes.length());
        }
        long at = FIRST_CHUNK;
        boolean pixels = false;
        while (at + 8 <= end) {
            pixels |= bytes.has(at, "VP8 ") || bytes.has(at, "VP8L") || bytes.has(at, "ANMF");
            long size = bytes.u32LittleEndian(at + 4);
            at += 8 + size + (size & 1);
        }
        if (at > end + 1) {
            throw bytes.truncated(end);
        }
        if (!pixels) {
            throw broken("no pixels");
        }
    }

    private static BadImageException broken(String what) {
        return new BadImageException(Reason.UNDECODABLE, "the WebP image has " + what);
    }
}
