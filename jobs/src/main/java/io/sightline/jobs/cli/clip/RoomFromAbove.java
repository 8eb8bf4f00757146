package io.sightline.jobs.cli.clip;

import io.sightline.sampling.alignment.FrameGrid;
import io.sightline.sampling.memory.FrameView;
import io.sightline.sampling.memory.GeometryEpoch;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The newest geometry epoch as seen along the direction in which it is thinnest, which in a room is
 * the vertical: points, the cameras' way, and the selected frames with their directions of view.
 */
final class RoomFromAbove {
    private static final Color POINT = new Color(0x55, 0x66, 0x7A, 0x30);
    private static final Color WAY = new Color(0x22, 0x2B, 0x38, 0xA0);
    private static final double ARROW = 46;

    /** Share of the points beyond the frame on each side: outliers would shrink the room. */
    private static final double OUTSIDE = 0.005;

    private final LiveSample sample;
    private final List<FrameView> views = new ArrayList<>();
    private final double[] across = new double[3];
    private final double[] along = new double[3];
    private double scale;
    private double left;
    private double top;

    RoomFromAbove(LiveSample sample) {
        this.sample = sample;
        int newest = sample.memory().scene().newestEpoch();
        for (FrameView view : sample.memory().views()) {
            if (view.hasGeometry() && view.epoch() == newest) {
                views.add(view);
            }
        }
        views.sort(Comparator.comparingLong(FrameView::timeMs));
        for (GeometryEpoch epoch : sample.memory().scene().epochs()) {
            if (epoch.number() == newest) {
                span(epoch.lattice().thinnest().direction());
            }
        }
    }

    void draw(Graphics2D graphics, Rectangle area) {
        fit(area);
        graphics.setColor(LiveSamplePlot.FAINT);
        graphics.draw(area);
        graphics.setClip(area);
        points(graphics);
        way(graphics);
        selected(graphics);
        graphics.setClip(null);
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
                .map(view -> sample.memory().grid(view.frameId()))
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
            FrameGrid grid = sample.memory().grid(view.frameId());
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

    private void selected(Graphics2D graphics) {
        Set<String> chosen = new HashSet<>();
        sample.last().chunk().selection().frames().forEach(frame -> chosen.add(frame.frameId()));
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 13));
        graphics.setStroke(new BasicStroke(3));
        for (FrameView view : views) {
            if (chosen.contains(view.frameId())) {
                arrow(graphics, view);
            }
        }
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
        graphics.setColor(LiveSamplePlot.LIVE);
        graphics.draw(new Line2D.Double(x, y, x + 0.8 * dx, y + 0.8 * dy));
        graphics.fill(head);
        graphics.fill(new Ellipse2D.Double(x - 5, y - 5, 10, 10));
        String name = String.valueOf(sample.names().get(Integer.parseInt(view.frameId())));
        graphics.setColor(LiveSamplePlot.INK);
        graphics.drawString(name, (float) (x + 1.25 * dx) - 8, (float) (y + 1.25 * dy) + 5);
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
