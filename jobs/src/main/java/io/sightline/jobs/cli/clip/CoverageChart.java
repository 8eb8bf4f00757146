package io.sightline.jobs.cli.clip;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.function.ToIntFunction;

/** What the live and the published selection cover after each chunk. */
final class CoverageChart {
    private static final int LINES = 4;
    private static final double DOT = 7;

    private final List<LiveSample.Step> steps;
    private final double most;
    private final int frames;

    CoverageChart(LiveSample sample) {
        this.steps = sample.steps();
        this.most = Math.max(1, sample.coverable());
        this.frames = sample.names().size();
    }

    void draw(Graphics2D graphics, Rectangle area) {
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        for (int line = 0; line <= LINES; line++) {
            int y = area.y + area.height - line * area.height / LINES;
            graphics.setColor(LiveSamplePlot.FAINT);
            graphics.drawLine(area.x, y, area.x + area.width, y);
            graphics.setColor(LiveSamplePlot.INK);
            graphics.drawString(100 * line / LINES + " %", area.x - 48, y + 5);
        }
        graphics.drawString("of the clip's voxels covered", area.x, area.y - 42);
        graphics.drawString("frames so far", area.x + area.width - 90, area.y + area.height + 44);
        graphics.drawString("0", area.x - 4, area.y + area.height + 22);
        String last = Integer.toString(frames);
        graphics.drawString(
                last, area.x + area.width - 8 * last.length(), area.y + area.height + 22);
        curve(graphics, area, LiveSample.Step::published, LiveSamplePlot.PUBLISHED, true);
        curve(graphics, area, LiveSample.Step::live, LiveSamplePlot.LIVE, false);
        key(graphics, area.x, area.y - 18, LiveSamplePlot.LIVE, "live");
        key(
                graphics,
                area.x + 80,
                area.y - 18,
                LiveSamplePlot.PUBLISHED,
                "published, frames so far");
    }

    private void curve(
            Graphics2D graphics,
            Rectangle area,
            ToIntFunction<LiveSample.Step> covered,
            Color colour,
            boolean hollow) {
        Path2D path = new Path2D.Double();
        path.moveTo(area.x, area.getMaxY());
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke(2));
        for (LiveSample.Step step : steps) {
            double x = area.x + (double) area.width * step.chunk().seen() / frames;
            double y = area.getMaxY() - area.height * covered.applyAsInt(step) / most;
            path.lineTo(x, y);
            double size = hollow ? DOT + 4 : DOT;
            Ellipse2D dot = new Ellipse2D.Double(x - size / 2, y - size / 2, size, size);
            if (hollow) {
                graphics.draw(dot);
            } else {
                graphics.fill(dot);
            }
        }
        graphics.draw(path);
    }

    private static void key(Graphics2D graphics, int x, int y, Color colour, String text) {
        graphics.setColor(colour);
        graphics.fillRect(x, y - 9, 14, 8);
        graphics.setColor(LiveSamplePlot.INK);
        graphics.drawString(text, x + 20, y);
    }
}
