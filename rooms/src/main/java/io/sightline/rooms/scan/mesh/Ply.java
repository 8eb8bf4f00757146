package io.sightline.rooms.scan.mesh;

import io.sightline.rooms.scan.ScanException;
import io.sightline.rooms.scan.mesh.PlyHeader.Element;
import io.sightline.rooms.scan.mesh.PlyHeader.Property;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads meshes from PLY files, as text or binary. Of their elements it takes where vertices are and
 * which make a face; colours, labels and the like are passed over.
 */
public final class Ply {
    private static final int MOST_OF_A_FACE = 1000;
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final PlyValues values;
    private double[] points = {};
    private int[] faces = {};
    private int corners;

    private Ply(Path file, PlyValues values) {
        this.file = file;
        this.values = values;
    }

    /**
     * Reads a mesh; faces of more than three corners are cut into triangles.
     *
     * @throws ScanException if it cannot be read
     */
    public static Mesh read(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            PlyHeader header = PlyHeader.read(in, file);
            Ply ply = new Ply(file, values(header, in, file));
            for (Element element : header.elements()) {
                ply.take(element, Files.size(file));
            }
            return ply.mesh();
        } catch (EOFException e) {
            throw PlyHeader.broken(file, "it ends before its last element; fetch it again");
        } catch (NumberFormatException e) {
            throw PlyHeader.broken(file, e.getMessage());
        } catch (IOException e) {
            throw new ScanException(file, e);
        }
    }

    private static PlyValues values(PlyHeader header, InputStream in, Path file) {
        return switch (header.format()) {
            case "ascii" -> PlyValues.text(in);
            case "binary_little_endian" -> PlyValues.binary(in, ByteOrder.LITTLE_ENDIAN);
            case "binary_big_endian" -> PlyValues.binary(in, ByteOrder.BIG_ENDIAN);
            default ->
                    throw PlyHeader.broken(file, "its format is '%s'".formatted(header.format()));
        };
    }

    private void take(Element element, long fileSize) throws IOException {
        if (element.count() > fileSize) {
            throw PlyHeader.broken(file, "it has too few bytes for what it announces");
        }
        if (element.name().equals("vertex")) {
            points = new double[Math.toIntExact(3 * element.count())];
        }
        for (int item = 0; item < element.count(); item++) {
            for (Property property : element.properties()) {
                if (property.length() != null) {
                    takeList(property, element.name().equals("face"));
                } else {
                    double value = values.next(property.type());
                    int axis = "xyz".indexOf(property.name());
                    if (element.name().equals("vertex") && axis >= 0) {
                        points[3 * item + axis] = value;
                    }
                }
            }
        }
    }

    private void takeList(Property property, boolean ofFace) throws IOException {
        int length = (int) values.next(property.length());
        if (length < 0 || length > MOST_OF_A_FACE) {
            throw PlyHeader.broken(file, "one of its faces has %d corners".formatted(length));
        }
        int[] indices = new int[length];
        for (int i = 0; i < length; i++) {
            indices[i] = (int) values.next(property.type());
        }
        if (ofFace && property.name().startsWith("vertex_ind")) {
            for (int i = 2; i < length; i++) {
                addTriangle(indices[0], indices[i - 1], indices[i]);
            }
        }
    }

    private void addTriangle(int... triangle) {
        if (corners + 3 > faces.length) {
            faces = Arrays.copyOf(faces, Math.max(3 << 10, 2 * faces.length));
        }
        System.arraycopy(triangle, 0, faces, corners, 3);
        corners += 3;
    }

    private Mesh mesh() {
        int[] all = Arrays.copyOf(faces, corners);
        int vertices = points.length / 3;
        if (Arrays.stream(all).anyMatch(index -> index < 0 || index >= vertices)) {
            throw PlyHeader.broken(file, "a face names a vertex that it does not have");
        }
        if (vertices == 0 || !Arrays.stream(points).allMatch(Double::isFinite)) {
            throw PlyHeader.broken(file, "it has no vertices, or some that are nowhere");
        }
        return new Mesh(points, all);
    }
}
