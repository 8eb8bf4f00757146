package io.sightline.jobs.cli.clip;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds places for names beside what they name, so that none lies on another. */
final class NamePlaces {
    private static final double[] DISTANCES = {1.1, 1.4, 1.8, 2.4, 3.2};
    private static final int DIRECTIONS = 16;

    private final Rectangle2D area;
    private final List<Rectangle2D> taken = new ArrayList<>();

    /** Places in an area that is still empty. */
    NamePlaces(Rectangle2D area) {
        this.area = area;
    }

    /**
     * The next free place for a name, which is taken by it; nothing where all is full.
     *
     * @param x of what is named
     * @param dx where it is best put, from there; farther away and to the sides will do
     */
    Optional<Rectangle2D> take(
            double x, double y, double dx, double dy, double width, double height) {
        for (double distance : DISTANCES) {
            for (int turn = 0; turn < DIRECTIONS; turn++) {
                double angle = Math.PI * turn / DIRECTIONS * (turn % 2 == 0 ? 1 : -1);
                double towardsX = Math.cos(angle) * dx - Math.sin(angle) * dy;
                double towardsY = Math.sin(angle) * dx + Math.cos(angle) * dy;
                Rectangle2D place =
                        beyond(
                                x + distance * towardsX,
                                y + distance * towardsY,
                                Math.atan2(towardsY, towardsX),
                                width,
                                height);
                if (area.contains(place) && taken.stream().noneMatch(place::intersects)) {
                    taken.add(place);
                    return Optional.of(place);
                }
            }
        }
        return Optional.empty();
    }

    /** A name that begins at a point and lies beyond it, in a direction. */
    private static Rectangle2D beyond(
            double x, double y, double angle, double width, double height) {
        return new Rectangle2D.Double(
                x + (Math.cos(angle) - 1) * width / 2,
                y + (Math.sin(angle) - 1) * height / 2,
                width,
                height);
    }
}
