package io.sightline.rooms.scan;

import io.sightline.rooms.Camera;
import io.sightline.rooms.render.Clip;
import io.sightline.rooms.render.FrameImage;
import io.sightline.rooms.render.Geometry;
import io.sightline.rooms.render.View;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;

/** A drawn clip as a recording of version 4: JPEG colours, depths in millimetres under zlib. */
public final class DrawnSens {
    private DrawnSens() {}

    /** The bytes of the file; poses are moved before. */
    public static byte[] of(Clip clip, Transform motion) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Camera camera = clip.frames().get(0).geometry().camera();
        byte[] name = "StructureSensor".getBytes(StandardCharsets.US_ASCII);
        put(out, little(4).putInt(4));
        put(out, little(8).putLong(name.length));
        out.writeBytes(name);
        double[] lens = lens(camera);
        double[] still = Transform.identity().matrix();
        for (double[] matrix : new double[][] {lens, still, lens, still}) {
            put(out, matrix);
        }
        put(
                out,
                little(36)
                        .putInt(2)
                        .putInt(1)
                        .putInt(camera.width())
                        .putInt(camera.height())
                        .putInt(camera.width())
                        .putInt(camera.height())
                        .putFloat(1000)
                        .putLong(clip.frames().size()));
        for (int i = 0; i < clip.frames().size(); i++) {
            put(out, clip.frames().get(i), motion, i);
        }
        return out.toByteArray();
    }

    private static void put(ByteArrayOutputStream out, View view, Transform motion, int index) {
        byte[] colour = FrameImage.jpeg(view, 0.9f);
        byte[] depth = depth(view.geometry());
        put(out, motion.after(pose(view.geometry())).matrix());
        long microseconds = 33_333L * index;
        put(
                out,
                little(32)
                        .putLong(microseconds)
                        .putLong(microseconds)
                        .putLong(colour.length)
                        .putLong(depth.length));
        out.writeBytes(colour);
        out.writeBytes(depth);
    }

    private static byte[] depth(Geometry geometry) {
        ByteBuffer plain = little(2 * geometry.depth().length);
        for (float metres : geometry.depth()) {
            plain.putShort((short) Math.round(1000 * metres));
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(bytes(plain));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** World from camera. */
    public static Transform pose(Geometry geometry) {
        double[] r = geometry.pose().rotation();
        return new Transform(
                new double[] {
                    r[0],
                    r[1],
                    r[2],
                    geometry.pose().x(),
                    r[3],
                    r[4],
                    r[5],
                    geometry.pose().y(),
                    r[6],
                    r[7],
                    r[8],
                    geometry.pose().z(),
                    0,
                    0,
                    0,
                    1
                });
    }

    /** The camera's intrinsics as a matrix of four rows. */
    public static double[] lens(Camera camera) {
        double focal = camera.focalLength();
        return new double[] {
            focal,
            0,
            camera.width() / 2.0,
            0,
            0,
            focal,
            camera.height() / 2.0,
            0,
            0,
            0,
            1,
            0,
            0,
            0,
            0,
            1
        };
    }

    private static void put(ByteArrayOutputStream out, double[] matrix) {
        ByteBuffer bytes = little(4 * matrix.length);
        for (double number : matrix) {
            bytes.putFloat((float) number);
        }
        put(out, bytes);
    }

    private static void put(ByteArrayOutputStream out, ByteBuffer bytes) {
        out.writeBytes(bytes(bytes));
    }

    private static byte[] bytes(ByteBuffer written) {
        byte[] bytes = new byte[written.position()];
        written.flip().get(bytes);
        return bytes;
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
