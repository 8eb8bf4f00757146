package io.sightline.jobs.cli.clip;

import io.sightline.jobs.cli.terminal.CommandException;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * Draws a sample: the room from above, and how much of it was covered.
 *
 * @param title in one line
 * @param scenery the room and who looks at it
 * @param chart what was covered
 */
record SamplePlot(String title, Scenery scenery, CoverageChart chart) {
    private static final int WIDTH = 1400;
    private static final int HEIGHT = 840;
    private static final int MARGIN = 60;
    private static final Rectangle ROOM = new Rectangle(40, 90, 820, 690);
    private static final Rectangle CHART = new Rectangle(960, 130, 390, 560);

    /** Draws everything into a PNG, which takes the place of a file that is there. */
    void write(Path file) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            draw(graphics);
        } finally {
            graphics.dispose();
        }
        try {
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException e) {
            throw new CommandException("Cannot write %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private void draw(Graphics2D graphics) {
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.setColor(Palette.INK);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 20));
        graphics.drawString(title, ROOM.x, MARGIN - 14);
        new RoomFromAbove(scenery).draw(graphics, ROOM);
        graphics.setStroke(new BasicStroke(1));
        chart.draw(graphics, CHART);
    }
}
