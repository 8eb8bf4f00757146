package io.sightline.model.image.header;

import io.sightline.model.image.header.BadImageException.Reason;

/** PNG's chunks (W3C PNG, section 5): the image header, and the way to the end chunk. */
public final class PngHeader {
    private static final String SIGNATURE = "\u0089PNG\r\n\u001a\n";
    private static final int FIRST_CHUNK = 8;

    /** Length, type and checksum. */
    private static final int CHUNK_FRAME = 12;

    private static final int GREY = 0;
    private static final int RGB_WITH_ALPHA = 6;

    private PngHeader() {}

    static boolean matches(ByteCursor bytes) {
        return bytes.has(0, SIGNATURE);
    }

    static ImageHeader read(ByteCursor bytes) {
        long width = bytes.u32(FIRST_CHUNK + 8);
        long height = bytes.u32(FIRST_CHUNK + 12);
        if (!bytes.has(FIRST_CHUNK + 4, "IHDR") || bytes.u32(FIRST_CHUNK) != 13) {
            throw broken("no image header");
        }
        if (width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw broken("an impossible size of %d x %d".formatted(width, height));
        }
        requireEnd(bytes);
        return ImageHeader.of(ImageFormat.PNG, (int) width, (int) height);
    }

    /** Whether this PNG is true colour with an alpha channel (not: a palette with transparency). */
    public static boolean hasAlpha(ByteCursor bytes) {
        return bytes.u8(FIRST_CHUNK + 17) == RGB_WITH_ALPHA;
    }

    /** Whether this PNG has one channel of 16 bits. */
    public static boolean isDeepGrey(ByteCursor bytes) {
        return bytes.u8(FIRST_CHUNK + 16) == 16 && bytes.u8(FIRST_CHUNK + 17) == GREY;
    }

    private static void requireEnd(ByteCursor bytes) {
        boolean pixels = false;
        long at = FIRST_CHUNK;
        while (!bytes.has(at + 4, "IEND")) {
            pixels |= bytes.has(at + 4, "IDAT");
            at += CHUNK_FRAME + bytes.u32(at);
        }
        if (!pixels) {
            throw broken("no pixels");
        }
    }

    private static BadImageException broken(String what) {
        return new BadImageException(Reason.UNDECODABLE, "the PNG has " + what);
    }
}
