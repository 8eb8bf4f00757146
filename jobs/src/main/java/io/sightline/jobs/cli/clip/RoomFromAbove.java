package io.sightline.jobs.cli.clip;

import io.sightline.jobs.cli.terminal.Counted;
import io.sightline.jobs.replay.LiveReplay;
import io.sightline.sampling.alignment.FrameGrid;
import io.sightline.sampling.memory.FrameView;
import io.sightline.sampling.memory.GeometryEpoch;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The newest geometry epoch as seen along the direction in which it is thinnest, which in a room is
 * the vertical: points, the cameras' way, and the selected frames with their directions of view.
 * Frames of other epochs have places of their own; how many these are stands below.
 */
final class RoomFromAbove {
    private static final Color POINT = new Color(0x55, 0x66, 0x7A, 0x30);
    private static final Color WAY = new Color(0x22, 0x2B, 0x38, 0xA0);
    private static final double ARROW = 46;
    private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
    private static final Font NAMES = new Font(Font.SANS_SERIF, Font.BOLD, 13);

    /** Share of the points beyond the frame on each side: outliers would shrink the room. */
    private static final double OUTSIDE = 0.005;

    private final Scenery scenery;
    private final List<FrameView> views = new ArrayList<>();
    private final Set<String> chosen = new HashSet<>();
    private final int newest;
    private final double[] across = new double[3];
    private final double[] along = new double[3];
    private double scale;
    private double left;
    private double top;
    private boolean metres;
    private int unnamed;

    RoomFromAbove(Scenery scenery) {
        this.scenery = scenery;
        this.newest = scenery.memory().scene().newestEpoch();
        scenery.selected().forEach(frame -> chosen.add(LiveReplay.frameId(frame)));
        for (FrameView view : scenery.memory().views()) {
            if (view.hasGeometry() && view.epoch() == newest) {
                views.add(view);
            }
        }
        views.sort(Comparator.comparingLong(FrameView::timeMs));
        for (GeometryEpoch epoch : scenery.memory().scene().epochs()) {
            if (epoch.number() == newest) {
                metres = epoch.posed();
                span(epoch.lattice().thinnest().direction());
            }
        }
    }

    void draw(Graphics2D graphics, Rectangle area) {
        fit(area);
        graphics.setColor(Palette.FAINT);
        graphics.draw(area);
        graphics.setClip(area);
        points(graphics);
        way(graphics);
        selected(graphics, area);
        scaleBar(graphics, area);
        graphics.setClip(null);
        legend(graphics, area);
    }

    /** A round length that is about a sixth of the picture. */
    private void scaleBar(Graphics2D graphics, Rectangle area) {
        if (scale == 0) {
            return;
        }
        double most = area.width / 6.0 / scale;
        double decade = Math.pow(10, Math.floor(Math.log10(most)));
        double span = decade * (most >= 5 * decade ? 5 : most >= 2 * decade ? 2 : 1);
        double x = area.getMaxX() - 24 - scale * span;
        double y = area.getMaxY() - 20;
        graphics.setColor(Palette.INK);
        graphics.setStroke(new BasicStroke(2));
        graphics.draw(new Line2D.Double(x, y, x + scale * span, y));
        graphics.draw(new Line2D.Double(x, y - 5, x, y + 5));
        graphics.draw(new Line2D.Double(x + scale * span, y - 5, x + scale * span, y + 5));
        String round =
                BigDecimal.valueOf(span)
                        .round(new MathContext(1))
                        .stripTrailingZeros()
                        .toPlainString();
        graphics.setFont(SMALL);
        String length = round + (metres ? " m" : " of the geometry's units");
        double end = area.getMaxX() - 24 - graphics.getFontMetrics().stringWidth(length);
        graphics.drawString(length, (float) Math.min(x, end), (float) y - 9);
    }

    private void legend(Graphics2D graphics, Rectangle area) {
        long drawn = views.stream().filter(view -> chosen.contains(view.frameId())).count();
        long elsewhere = chosen.size() - drawn;
        StringBuilder legend = new StringBuilder();
        legend.append("Geometry epoch ")
                .append(newest)
                .append(newest > 1 ? ", the newest: " : ": ");
        legend.append(Counted.of(views.size(), "frame")).append(", ").append(drawn);
        legend.append(" of them selected.");
        if (elsewhere > 0) {
            legend.append(" Not drawn, as of earlier epochs or without geometry: ");
            legend.append(Counted.of(elsewhere, "selected frame")).append('.');
        }
        if (unnamed > 0) {
            legend.append(" Without a name for want of room: ").append(unnamed).append('.');
        }
        graphics.setColor(Palette.INK);
        graphics.setFont(SMALL);
        graphics.drawString(legend.toString(), area.x, (int) area.getMaxY() + 24);
    }

    /** Two directions at right angles to the vertical and to each other. */
    private void span(double[] vertical) {
        int axis = Math.abs(vertical[0]) < 0.6 ? 0 : 1;
        double length = Math.sqrt(1 - vertical[axis] * vertical[axis]);
        for (int k = 0; k < 3; k++) {
            across[k] = ((k == axis ? 1 : 0) - vertical[axis] * vertical[k]) / length;
        }
        for (int k = 0; k < 3; k++) {
            int a = (k + 1) % 3;
            int b = (k + 2) % 3;
            along[k] = vertical[a] * across[b] - vertical[b] * across[a];
        }
    }

    private void fit(Rectangle area) {
        double[] x = coordinates(across);
        double[] y = coordinates(along);
        if (x.length == 0) {
            return;
        }
        int low = (int) (OUTSIDE * x.length);
        int high = x.length - 1 - low;
        double width = Math.max(x[high] - x[low], 1e-9);
        double height = Math.max(y[high] - y[low], 1e-9);
        scale = 0.94 * Math.min(area.width / width, area.height / height);
        left = area.getCenterX() - scale * (x[low] + x[high]) / 2;
        top = area.getCenterY() - scale * (y[low] + y[high]) / 2;
    }

    private double[] coordinates(double[] direction) {
        return views.stream()
                .map(view -> scenery.memory().grid(view.frameId()))
                .flatMapToDouble(
                        grid ->
                                IntStream.range(0, grid.size())
                                        .filter(i -> grid.confidence(i) > 0)
                                        .mapToDouble(i -> at(grid, i, direction)))
                .sorted()
                .toArray();
    }

    private static double at(FrameGrid grid, int point, double[] direction) {
        return grid.coordinate(point, 0) * direction[0]
                + grid.coordinate(point, 1) * direction[1]
                + grid.coordinate(point, 2) * direction[2];
    }

    private void points(Graphics2D graphics) {
        graphics.setColor(POINT);
        for (FrameView view : views) {
            FrameGrid grid = scenery.memory().grid(view.frameId());
            for (int i = 0; i < grid.size(); i++) {
                if (grid.confidence(i) > 0) {
                    int x = (int) (left + scale * at(grid, i, across));
                    int y = (int) (top + scale * at(grid, i, along));
                    graphics.fillRect(x, y, 2, 2);
                }
            }
        }
    }

    private void way(Graphics2D graphics) {
        Path2D path = new Path2D.Double();
        for (FrameView view : views) {
            double x = x(view.gaze().centre());
            double y = y(view.gaze().centre());
            if (path.getCurrentPoint() == null) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        graphics.setColor(WAY);
        graphics.setStroke(new BasicStroke(2));
        graphics.draw(path);
    }

    private void selected(Graphics2D graphics, Rectangle area) {
        graphics.setStroke(new BasicStroke(3));
        NamePlaces places = new NamePlaces(area);
        List<FrameView> drawn =
                views.stream().filter(view -> chosen.contains(view.frameId())).toList();
        drawn.forEach(view -> arrow(graphics, view));
        graphics.setFont(NAMES);
        graphics.setStroke(new BasicStroke(1));
        drawn.forEach(view -> name(graphics, view, places));
    }

    private void arrow(Graphics2D graphics, FrameView view) {
        double x = x(view.gaze().centre());
        double y = y(view.gaze().centre());
        double dx = ARROW * dot(view.gaze().direction(), across);
        double dy = ARROW * dot(view.gaze().direction(), along);
        Path2D head = new Path2D.Double();
        head.moveTo(x + dx, y + dy);
        head.lineTo(x + 0.72 * dx - 0.16 * dy, y + 0.72 * dy + 0.16 * dx);
        head.lineTo(x + 0.72 * dx + 0.16 * dy, y + 0.72 * dy - 0.16 * dx);
        head.closePath();
        graphics.setColor(scenery.colour());
        graphics.draw(new Line2D.Double(x, y, x + 0.8 * dx, y + 0.8 * dy));
        graphics.fill(head);
        graphics.fill(new Ellipse2D.Double(x - 5, y - 5, 10, 10));
    }

    /** Beyond the arrow's head if there is room, with a line back to it if not. */
    private void name(Graphics2D graphics, FrameView view, NamePlaces places) {
        double x = x(view.gaze().centre());
        double y = y(view.gaze().centre());
        double dx = ARROW * dot(view.gaze().direction(), across);
        double dy = ARROW * dot(view.gaze().direction(), along);
        String name = String.valueOf(scenery.names().get(Integer.parseInt(view.frameId())));
        FontMetrics metrics = graphics.getFontMetrics();
        Optional<Rectangle2D> place =
                places.take(x, y, dx, dy, metrics.stringWidth(name), metrics.getAscent());
        if (place.isEmpty()) {
            unnamed++;
            return;
        }
        Rectangle2D free = place.get();
        graphics.setColor(Palette.FAINT);
        graphics.draw(new Line2D.Double(x + dx, y + dy, free.getCenterX(), free.getCenterY()));
        graphics.setColor(Palette.INK);
        graphics.drawString(name, (float) free.getX(), (float) free.getMaxY());
    }

    private double x(double[] point) {
        return left + scale * dot(point, across);
    }

    private double y(double[] point) {
        return top + scale * dot(point, along);
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }
}
