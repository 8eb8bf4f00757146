package io.sightline.chaos.hostile;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Small images that are well formed, and small files that claim to be, or become, huge ones. */
final class Images {
    private static final int WIDTH = 64;
    private static final int HEIGHT = 48;
    private static final int ADMITTED_SIDE = 4_000;
    private static final int ABSURD_SIDE = 65_000;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int SOF0 = 0xffc0;

    private static final List<byte[]> OF_EVERY_FORMAT = drawn();
    private static final List<byte[]> BOMBS = huge();

    private Images() {}

    /** JPEG, PNG and WebP in several kinds each, and formats that are refused. */
    static List<byte[]> ofEveryFormat() {
        return OF_EVERY_FORMAT;
    }

    /** A few kilobytes that unpack to many megabytes, or say that they do. */
    static List<byte[]> bombs() {
        return BOMBS;
    }

    private static List<byte[]> drawn() {
        List<byte[]> images = new ArrayList<>();
        BufferedImage colour = drawn(BufferedImage.TYPE_INT_RGB);
        images.add(encoded(colour, "jpeg", false));
        images.add(encoded(colour, "jpeg", true));
        images.add(encoded(colour, "png", false));
        images.add(encoded(colour, "png", true));
        images.add(encoded(drawn(BufferedImage.TYPE_INT_ARGB), "png", false));
        images.add(encoded(drawn(BufferedImage.TYPE_USHORT_GRAY), "png", false));
        images.add(encoded(drawn(BufferedImage.TYPE_BYTE_INDEXED), "png", false));
        images.add(encoded(drawn(BufferedImage.TYPE_BYTE_GRAY), "jpeg", false));
        images.add(encoded(colour, "bmp", false));
        images.add(encoded(drawn(BufferedImage.TYPE_BYTE_INDEXED), "gif", false));
        images.add(stored("lossy.webp"));
        images.add(stored("lossless.webp"));
        return List.copyOf(images);
    }

    private static BufferedImage drawn(int type) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.setRGB(x, y, 0xff000000 | ((x * 4) << 16) | ((y * 5) << 8) | (x ^ y));
            }
        }
        return image;
    }

    private static byte[] encoded(BufferedImage image, String format, boolean inPasses) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (inPasses) {
                parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write an image as " + format, e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static byte[] stored(String name) {
        try (InputStream in = Images.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name, e);
        }
    }

    private static List<byte[]> huge() {
        byte[] jpeg = encoded(drawn(BufferedImage.TYPE_INT_RGB), "jpeg", false);
        return List.of(
                png(ADMITTED_SIDE, ADMITTED_SIDE),
                png(ABSURD_SIDE, 1),
                pngHeader(ABSURD_SIDE, ABSURD_SIDE),
                pngHeader(Integer.MAX_VALUE, Integer.MAX_VALUE),
                claiming(jpeg, ADMITTED_SIDE),
                claiming(jpeg, ABSURD_SIDE));
    }

    /** A white square whose rows are really there, packed a thousandfold. */
    private static byte[] png(int width, int height) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream rows =
                new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_COMPRESSION))) {
            byte[] row = new byte[1 + 3 * width];
            for (int y = 0; y < height; y++) {
                rows.write(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot pack an image", e);
        }
        return joined(pngHeader(width, height), chunk("IDAT", packed.toByteArray()), chunk("IEND"));
    }

    private static byte[] pngHeader(int width, int height) {
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        header.put(new byte[] {8, 2, 0, 0, 0});
        return joined(PNG, chunk("IHDR", header.array()));
    }

    private static byte[] chunk(String type, byte... content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(content);
        return ByteBuffer.allocate(12 + content.length)
                .putInt(content.length)
                .put(name)
                .put(content)
                .putInt((int) check.getValue())
                .array();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** The same JPEG with other sides in its frame header. */
    private static byte[] claiming(byte[] jpeg, int side) {
        byte[] changed = jpeg.clone();
        ByteBuffer buffer = ByteBuffer.wrap(changed);
        for (int i = 0; i + 9 < changed.length; i++) {
            if ((buffer.getShort(i) & 0xffff) == SOF0) {
                buffer.putShort(i + 5, (short) side).putShort(i + 7, (short) side);
            }
        }
        return changed;
    }
}
