package io.sightline.rooms.scan.sens;

import io.sightline.rooms.scan.ScanException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What a recording says of itself. Matrices are {@code [4, 4]} row-major.
 *
 * @param sensor the name of the device
 * @param colourIntrinsics of the colour camera, pixels
 * @param depthIntrinsics of the depth camera, pixels
 * @param colourCodec 1 for PNG, 2 for JPEG
 * @param depthCodec 0 for plain numbers, 1 for zlib
 * @param colourWidth pixels
 * @param colourHeight pixels
 * @param depthWidth pixels
 * @param depthHeight pixels
 * @param depthShift what a depth is divided by to be in metres
 * @param frames how many there are
 */
public record SensHeader(
        String sensor,
        double[] colourIntrinsics,
        double[] depthIntrinsics,
        int colourCodec,
        int depthCodec,
        int colourWidth,
        int colourHeight,
        int depthWidth,
        int depthHeight,
        float depthShift,
        long frames) {
    private static final int VERSION = 4;
    private static final int LONGEST_NAME = 4096;
    private static final int MOST_PIXELS_A_SIDE = 1 << 12;

    static SensHeader read(SensBytes bytes) throws IOException {
        Path file = bytes.file();
        int version = bytes.next(Integer.BYTES).getInt();
        if (version != VERSION) {
            throw new ScanException(
                    file,
                    "is no .sens of version 4 (it says %d); fetch it again".formatted(version));
        }
        int length = bytes.size("the sensor's name", LONGEST_NAME);
        String sensor = StandardCharsets.UTF_8.decode(bytes.next(length)).toString();
        double[] colour = matrix(bytes);
        bytes.skip(16L * Float.BYTES);
        double[] depth = matrix(bytes);
        bytes.skip(16L * Float.BYTES);
        ByteBuffer rest = bytes.next(7 * Integer.BYTES + Long.BYTES);
        SensHeader header =
                new SensHeader(
                        sensor,
                        colour,
                        depth,
                        rest.getInt(),
                        rest.getInt(),
                        side(rest, file),
                        side(rest, file),
                        side(rest, file),
                        side(rest, file),
                        rest.getFloat(),
                        rest.getLong());
        header.requireReadable(file);
        return header;
    }

    private static int side(ByteBuffer from, Path file) {
        int pixels = from.getInt();
        if (pixels < 0 || pixels > MOST_PIXELS_A_SIDE) {
            throw new ScanException(
                    file, "says that its images have %d pixels a side".formatted(pixels));
        }
        return pixels;
    }

    private void requireReadable(Path file) {
        if (colourCodec != 1 && colourCodec != 2) {
            throw new ScanException(
                    file,
                    "stores colours in a way that is not read (%d); JPEG and PNG are"
                            .formatted(colourCodec));
        }
        if (colourWidth == 0 || colourHeight == 0 || !(depthShift > 0)) {
            throw new ScanException(
                    file,
                    "says that its images have %d x %d pixels and %s depths a metre"
                            .formatted(colourWidth, colourHeight, depthShift));
        }
    }

    static double[] matrix(SensBytes bytes) throws IOException {
        ByteBuffer numbers = bytes.next(16 * Float.BYTES);
        double[] matrix = new double[16];
        for (int i = 0; i < 16; i++) {
            matrix[i] = numbers.getFloat();
        }
        return matrix;
    }
}
