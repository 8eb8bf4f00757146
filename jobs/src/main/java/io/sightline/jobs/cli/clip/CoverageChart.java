package io.sightline.jobs.cli.clip;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.List;

/**
 * How much of a clip's space is covered, after more and more frames.
 *
 * @param across what the frames are that are counted, such as {@code frames so far}
 * @param last how many there are in the end
 * @param curves one or two
 */
record CoverageChart(String across, int last, List<Curve> curves) {
    private static final int LINES = 4;
    private static final double DOT = 7;
    private static final int KEY_HEIGHT = 18;

    /**
     * A curve that begins at nothing.
     *
     * @param name for people
     * @param hollow whether its dots are rings, so that others show through
     * @param points frames, and the share covered, from 0 to 1
     */
    record Curve(String name, Color colour, boolean hollow, List<Point2D> points) {}

    void draw(Graphics2D graphics, Rectangle area) {
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        for (int line = 0; line <= LINES; line++) {
            int y = area.y + area.height - line * area.height / LINES;
            graphics.setColor(Palette.FAINT);
            graphics.drawLine(area.x, y, area.x + area.width, y);
            graphics.setColor(Palette.INK);
            graphics.drawString(100 * line / LINES + " %", area.x - 48, y + 5);
        }
        graphics.drawString("of the clip's voxels covered", area.x, area.y - 64);
        int below = area.y + area.height + 22;
        right(graphics, across, area, below + 22);
        right(graphics, Integer.toString(last), area, below);
        graphics.drawString("0", area.x - 4, below);
        for (int i = 0; i < curves.size(); i++) {
            draw(curves.get(i), graphics, area);
            key(curves.get(i), graphics, area.x, area.y - 18 - i * KEY_HEIGHT);
        }
    }

    private static void right(Graphics2D graphics, String text, Rectangle area, int y) {
        int width = graphics.getFontMetrics().stringWidth(text);
        graphics.drawString(text, area.x + area.width - width, y);
    }

    private void draw(Curve curve, Graphics2D graphics, Rectangle area) {
        Path2D path = new Path2D.Double();
        path.moveTo(area.x, area.getMaxY());
        graphics.setColor(curve.colour());
        graphics.setStroke(new BasicStroke(2));
        for (Point2D point : curve.points()) {
            double x = area.x + area.width * point.getX() / Math.max(1, last);
            double y = area.getMaxY() - area.height * point.getY();
            path.lineTo(x, y);
            double size = curve.hollow() ? DOT + 4 : DOT;
            Ellipse2D dot = new Ellipse2D.Double(x - size / 2, y - size / 2, size, size);
            if (curve.hollow()) {
                graphics.draw(dot);
            } else {
                graphics.fill(dot);
            }
        }
        graphics.draw(path);
    }

    private static void key(Curve curve, Graphics2D graphics, int x, int y) {
        graphics.setColor(curve.colour());
        graphics.fillRect(x, y - 9, 14, 8);
        graphics.setColor(Palette.INK);
        graphics.drawString(curve.name(), x + 20, y);
    }
}
