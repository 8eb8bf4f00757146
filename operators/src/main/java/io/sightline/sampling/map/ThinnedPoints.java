package io.sightline.sampling.map;

import static io.sightline.sampling.map.SceneMap.BYTES_PER_POINT;

import java.util.Arrays;

/**
 * Points of which each small cube keeps one, the last that came. When there are too many, the cubes
 * become wider, by a quarter at most: what is kept then are the same points, only fewer. Not
 * thread-safe.
 */
final class ThinnedPoints {
    /** A cube is so many steps wide, and up to twice as many; then the steps are doubled. */
    static final int NARROWEST = 8;

    private static final int WIDER = 2;
    private static final int SLOTS_PER_POINT = 4;
    private static final int LEAST_ROOM = 1 << 10;
    private static final byte GREY = (byte) 0x80;

    private final int most;
    private double step;
    private int width;
    private byte[] points;
    private int count;
    private int[] slots;

    /**
     * Thins out.
     *
     * @param most points that may be kept
     * @param step what a unit of coordinates is long at first
     * @param width of a cube in steps
     * @param before what is kept already, in these steps
     */
    ThinnedPoints(int most, double step, int width, byte[] before) {
        this.most = most;
        this.step = step;
        this.width = width;
        int size = before.length / BYTES_PER_POINT;
        if (!fits(before, size)) {
            widen(before, size);
        }
    }

    double step() {
        return step;
    }

    int width() {
        return width;
    }

    byte[] points() {
        return Arrays.copyOf(points, count * BYTES_PER_POINT);
    }

    /**
     * Takes a point; what is too far away to be said in steps is left out.
     *
     * @param rgb with its colour from {@code at} on, {@code null} where it is not known: then a
     *     point that is there already stays
     */
    void add(double[] place, byte[] rgb, int at) {
        byte[] point = new byte[BYTES_PER_POINT];
        for (int axis = 0; axis < 3; axis++) {
            long steps = Math.round(place[axis] / step);
            if (steps != (short) steps) {
                return;
            }
            put(point, 0, axis, (int) steps);
        }
        if (rgb == null) {
            Arrays.fill(point, 6, BYTES_PER_POINT, GREY);
        } else {
            System.arraycopy(rgb, at, point, 6, 3);
        }
        if (isFullFor(point)) {
            widen(points, count);
            add(place, rgb, at);
        } else {
            keep(point, rgb != null);
        }
    }

    private static void put(byte[] to, int index, int axis, int steps) {
        int at = index * BYTES_PER_POINT + 2 * axis;
        to[at] = (byte) steps;
        to[at + 1] = (byte) (steps >> 8);
    }

    /** Begins anew with wider cubes, until the points fit. */
    private void widen(byte[] all, int size) {
        byte[] from = all;
        do {
            width += WIDER;
            if (width == 2 * NARROWEST) {
                width = NARROWEST;
                step *= 2;
                from = halved(from, size);
            }
        } while (!fits(from, size));
    }

    private static byte[] halved(byte[] from, int size) {
        byte[] halved = from.clone();
        for (int i = 0; i < size; i++) {
            for (int axis = 0; axis < 3; axis++) {
                put(halved, i, axis, SceneMap.steps(from, i, axis) >> 1);
            }
        }
        return halved;
    }

    /** Begins anew with some points; they are not all kept if there are too many. */
    private boolean fits(byte[] from, int size) {
        points = new byte[Math.min(most, Math.max(size, LEAST_ROOM)) * BYTES_PER_POINT];
        slots = new int[Integer.highestOneBit(Math.max(most, LEAST_ROOM)) * SLOTS_PER_POINT];
        count = 0;
        for (int i = 0; i < size; i++) {
            int at = i * BYTES_PER_POINT;
            byte[] point = Arrays.copyOfRange(from, at, at + BYTES_PER_POINT);
            if (isFullFor(point)) {
                return false;
            }
            keep(point, true);
        }
        return true;
    }

    private boolean isFullFor(byte[] point) {
        return count == most && slots[slot(point)] == 0;
    }

    private void keep(byte[] point, boolean instead) {
        int slot = slot(point);
        int place = slots[slot] - 1;
        if (place < 0) {
            place = count++;
            slots[slot] = count;
            if (points.length < count * BYTES_PER_POINT) {
                points = Arrays.copyOf(points, Math.min(most, 2 * count) * BYTES_PER_POINT);
            }
        } else if (!instead) {
            return;
        }
        System.arraycopy(point, 0, points, place * BYTES_PER_POINT, BYTES_PER_POINT);
    }

    /** Where the cube of a point is, or belongs. */
    private int slot(byte[] point) {
        int x = cube(point, 0, 0);
        int y = cube(point, 0, 1);
        int z = cube(point, 0, 2);
        int mask = slots.length - 1;
        int slot = ((x * 73_856_093) ^ (y * 19_349_663) ^ (z * 83_492_791)) & mask;
        while (slots[slot] != 0) {
            int place = slots[slot] - 1;
            if (cube(points, place, 0) == x
                    && cube(points, place, 1) == y
                    && cube(points, place, 2) == z) {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private int cube(byte[] of, int index, int axis) {
        return Math.floorDiv(SceneMap.steps(of, index, axis), width);
    }
}
