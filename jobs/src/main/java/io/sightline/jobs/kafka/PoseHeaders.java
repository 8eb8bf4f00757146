package io.sightline.jobs.kafka;

import io.sightline.scene.CameraPose;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * A pose that the producer measured, as headers: {@code sightline-extrinsics} are 12 numbers, a
 * {@code [3, 4]} matrix in row-major order, camera from world, in metres, with OpenCV axes; {@code
 * sightline-intrinsics} are {@code fx fy cx cy} in pixels; {@code sightline-depth} is a 16-bit grey
 * PNG in millimetres. Numbers are separated by spaces or commas. Depth needs the other two.
 */
final class PoseHeaders {
    private static final int LONGEST = 1024;
    private static final double ROTATION_TOLERANCE = 1e-2;

    private PoseHeaders() {}

    /** The pose, or {@code null} when the headers give none. */
    static CameraPose read(Headers headers) throws RefusedRecordException {
        float[] extrinsics = numbers(headers, "sightline-extrinsics", 12);
        float[] intrinsics = numbers(headers, "sightline-intrinsics", 4);
        Header depth = headers.lastHeader("sightline-depth");
        if (extrinsics == null && intrinsics == null && depth == null) {
            return null;
        }
        if (extrinsics == null || intrinsics == null) {
            throw bad("sightline-extrinsics and sightline-intrinsics belong together: give both.");
        }
        requireRotation(extrinsics);
        if (intrinsics[0] <= 0 || intrinsics[1] <= 0) {
            throw bad("The focal lengths of sightline-intrinsics must be above 0: fx fy cx cy.");
        }
        return new CameraPose(extrinsics, intrinsics, depth == null ? null : depth.value());
    }

    private static float[] numbers(Headers headers, String name, int count)
            throws RefusedRecordException {
        Header header = headers.lastHeader(name);
        if (header == null) {
            return null;
        }
        byte[] value = header.value();
        String text =
                value == null || value.length > LONGEST
                        ? ""
                        : new String(value, StandardCharsets.UTF_8).strip();
        String[] parts = text.split("[\\s,]+", -1);
        if (parts.length != count) {
            throw bad("The header " + name + " must hold " + count + " numbers.");
        }
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = number(name, parts[i]);
        }
        return numbers;
    }

    private static float number(String name, String text) throws RefusedRecordException {
        try {
            float number = Float.parseFloat(text);
            if (Float.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, as for what is a number but not a finite one.
        }
        throw bad("The header " + name + " holds " + Utf8.quoted(text) + ", which is no number.");
    }

    /** The rows of a rotation have length 1 and stand at right angles. */
    private static void requireRotation(float[] m) throws RefusedRecordException {
        for (int i = 0; i < 3; i++) {
            for (int j = i; j < 3; j++) {
                double dot = 0;
                for (int k = 0; k < 3; k++) {
                    dot += (double) m[4 * i + k] * m[4 * j + k];
                }
                if (Math.abs(dot - (i == j ? 1 : 0)) > ROTATION_TOLERANCE) {
                    throw bad(
                            "The left 3x3 part of sightline-extrinsics is no rotation: send a"
                                    + " row-major [3, 4] matrix, camera from world.");
                }
            }
        }
    }

    private static RefusedRecordException bad(String sentence) {
        return new RefusedRecordException("frame.bad_pose", sentence);
    }
}
