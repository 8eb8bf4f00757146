package io.sightline.model.language;

/** Hands out positions token by token; the next run starts after the largest so far. */
final class RopeWalk {
    private final long[][] rows;
    private int at;
    private long next;

    RopeWalk(int tokens) {
        rows = new long[3][tokens];
    }

    void text(int tokens) {
        for (int i = 0; i < tokens; i++) {
            put(next, next, next);
            next++;
        }
    }

    void grid(PatchGrid grid, int merge, double timeStep) {
        long start = next;
        for (int time = 0; time < grid.time(); time++) {
            long when = (long) (time * timeStep);
            for (int row = 0; row < grid.height() / merge; row++) {
                for (int column = 0; column < grid.width() / merge; column++) {
                    put(start + when, start + row, start + column);
                    next = Math.max(next, start + Math.max(when, Math.max(row, column)) + 1);
                }
            }
        }
    }

    RopePositions positions() {
        return new RopePositions(rows, Math.toIntExact(next - at));
    }

    private void put(long time, long row, long column) {
        rows[0][at] = time;
        rows[1][at] = row;
        rows[2][at] = column;
        at++;
    }
}
