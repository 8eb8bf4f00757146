package io.sightline.jobs.replay;

import io.sightline.scene.PointMap;

/** Point maps read at the middles of a coarser grid's cells, as the model runtime hands them on. */
public final class Thinned {

    private Thinned() {}

    /**
     * A thinner map; never averaged, because an average across an edge lies on no surface.
     *
     * @param columns of the grid, rows follow from the map's aspect
     */
    public static PointMap of(PointMap map, int columns) {
        int across = Math.min(columns, map.width());
        int down = (int) Math.max(1, Math.round((double) across * map.height() / map.width()));
        float[] points = new float[3 * across * down];
        float[] confidence = new float[across * down];
        for (int row = 0, i = 0; row < down; row++) {
            int from = middle(row, map.height(), down) * map.width();
            for (int column = 0; column < across; column++, i++) {
                int pixel = from + middle(column, map.width(), across);
                System.arraycopy(map.points(), 3 * pixel, points, 3 * i, 3);
                confidence[i] = map.confidence()[pixel];
            }
        }
        return new PointMap(
                map.frameId(),
                map.timeMs(),
                across,
                down,
                points,
                confidence,
                map.extrinsics(),
                map.intrinsics());
    }

    private static int middle(int cell, int pixels, int cells) {
        return (int) ((2L * cell + 1) * pixels / (2L * cells));
    }
}
