package io.sightline.rooms.scan;

import io.sightline.rooms.Room;
import io.sightline.rooms.RoomObject;
import io.sightline.rooms.scene.PointCloud;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A drawn room as a mesh: a prism over each object's outline, a floor of small squares, and walls.
 * Every object is one segment, numbered as in the room; the rest is the segment after them.
 */
public final class DrawnMesh {
    private static final double SQUARE = 0.25;

    private final List<double[]> points = new ArrayList<>();
    private final List<int[]> faces = new ArrayList<>();
    private final List<Integer> segments = new ArrayList<>();
    private int segment;

    /** The mesh of a room. */
    public DrawnMesh(Room room) {
        for (int i = 0; i < room.objects().size(); i++) {
            segment = i;
            addPrism(room.objects().get(i), room.scene().objects().get(i).surface());
        }
        segment = room.objects().size();
        addFloor(room.width(), room.depth());
        addWalls(room.width(), room.depth(), room.height());
    }

    private void addPrism(RoomObject object, PointCloud outline) {
        int ring = outline.size();
        int first = points.size();
        for (int i = 0; i < 2 * ring; i++) {
            double x = outline.points()[3 * (i % ring)];
            double y = outline.points()[3 * (i % ring) + 1];
            add(x, y, i < ring ? 0 : object.height());
        }
        int top = add(object.x(), object.y(), object.height());
        for (int i = 0; i < ring; i++) {
            int next = (i + 1) % ring;
            faces.add(new int[] {first + i, first + next, first + ring + next, first + ring + i});
            faces.add(new int[] {first + ring + i, first + ring + next, top});
        }
    }

    private void addFloor(double width, double depth) {
        int columns = (int) Math.ceil(width / SQUARE);
        int rows = (int) Math.ceil(depth / SQUARE);
        for (int row = 0; row <= rows; row++) {
            for (int column = 0; column <= columns; column++) {
                int corner = add(column * width / columns, row * depth / rows, 0);
                if (row > 0 && column > 0) {
                    int before = corner - columns - 1;
                    faces.add(new int[] {before - 1, before, corner, corner - 1});
                }
            }
        }
    }

    private void addWalls(double width, double depth, double height) {
        double[][] corners = {{0, 0}, {width, 0}, {width, depth}, {0, depth}};
        for (int i = 0; i < 4; i++) {
            double[] next = corners[(i + 1) % 4];
            int a = add(corners[i][0], corners[i][1], 0);
            int b = add(next[0], next[1], 0);
            int c = add(next[0], next[1], height);
            faces.add(new int[] {a, b, c, add(corners[i][0], corners[i][1], height)});
        }
    }

    private int add(double... point) {
        points.add(point);
        segments.add(segment);
        return points.size() - 1;
    }

    /** Per vertex its segment. */
    public List<Integer> segments() {
        return segments;
    }

    /** A binary PLY file with colours and labels, as ScanNet's are; the mesh moved before. */
    public byte[] ply(Transform motion) {
        String header =
                """
                ply
                format binary_little_endian 1.0
                comment drawn
                element vertex %d
                property float x
                property float y
                property float z
                property uchar red
                property uchar green
                property uchar blue
                property uchar alpha
                property ushort label
                element face %d
                property list uchar int vertex_indices
                end_header
                """
                        .formatted(points.size(), faces.size());
        byte[] text = header.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes =
                ByteBuffer.allocate(text.length + 18 * points.size() + 17 * faces.size())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(text);
        for (double[] point : points) {
            for (double coordinate : motion.apply(point)) {
                bytes.putFloat((float) coordinate);
            }
            bytes.putInt(-1).putShort((short) 7);
        }
        for (int[] face : faces) {
            bytes.put((byte) face.length);
            for (int corner : face) {
                bytes.putInt(corner);
            }
        }
        byte[] written = new byte[bytes.position()];
        bytes.flip().get(written);
        return written;
    }
}
