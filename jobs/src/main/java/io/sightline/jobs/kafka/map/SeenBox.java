package io.sightline.jobs.kafka.map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.sampling.map.SceneMap;
import io.sightline.sampling.map.SeenSpace;
import java.util.Base64;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * The cells that were looked at, and no more of the rest than their box.
 *
 * @param map whose cells
 * @param from the least cell along each axis, from 0
 * @param size cells along each axis; 0 where none was looked at
 */
record SeenBox(SceneMap map, int[] from, int[] size) {
    static SeenBox of(SceneMap map) {
        int[] from = {SeenSpace.SIDE, SeenSpace.SIDE, SeenSpace.SIDE};
        int[] to = {0, 0, 0};
        for (int word = 0; word < map.seen().length; word++) {
            long row = map.seen()[word];
            if (row != 0) {
                include(Long.numberOfTrailingZeros(row), 0, from, to);
                include(63 - Long.numberOfLeadingZeros(row), 0, from, to);
                include(word % SeenSpace.SIDE, 1, from, to);
                include(Math.floorDiv(word, SeenSpace.SIDE), 2, from, to);
            }
        }
        int[] size =
                IntStream.range(0, 3).map(axis -> Math.max(0, to[axis] - from[axis])).toArray();
        return new SeenBox(map, from, size);
    }

    private static void include(int index, int axis, int[] from, int[] to) {
        from[axis] = Math.min(from[axis], index);
        to[axis] = Math.max(to[axis], index + 1);
    }

    void describe(ObjectNode object) {
        object.put("cell", map.cell());
        for (int axis = 0; axis < 3; axis++) {
            object.withArray("origin").add((from[axis] - SeenSpace.SIDE / 2) * map.cell());
            object.withArray("size").add(size[axis]);
        }
        object.put("bits", Base64.getEncoder().encodeToString(bits().toByteArray()));
    }

    /** x runs fastest, then y; the first cell is the lowest bit of the first byte. */
    private BitSet bits() {
        BitSet bits = new BitSet();
        for (int cell = 0; cell < size[0] * size[1] * size[2]; cell++) {
            int x = from[0] + cell % size[0];
            int y = from[1] + Math.floorDiv(cell, size[0]) % size[1];
            int z = from[2] + Math.floorDiv(cell, size[0] * size[1]);
            bits.set(cell, SeenSpace.isSeen(map.seen(), x, y, z));
        }
        return bits;
    }
}
