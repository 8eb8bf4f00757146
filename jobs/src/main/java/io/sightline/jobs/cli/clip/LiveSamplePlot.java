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
import java.util.Locale;
import javax.imageio.ImageIO;

/** Draws a live sample: the room from above, and what was covered while the clip went on. */
final class LiveSamplePlot {
    static final Color INK = new Color(0x22, 0x2B, 0x38);
    static final Color FAINT = new Color(0xD9, 0xDE, 0xE5);
    static final Color LIVE = new Color(0xD9, 0x48, 0x1C);
    static final Color PUBLISHED = new Color(0x2B, 0x6C, 0xB0);

    private static final int WIDTH = 1400;
    private static final int HEIGHT = 820;
    private static final int MARGIN = 60;
    private static final Rectangle ROOM = new Rectangle(40, 90, 820, 690);
    private static final Rectangle CHART = new Rectangle(960, 130, 390, 560);

    private final LiveSample sample;

    LiveSamplePlot(LiveSample sample) {
        this.sample = sample;
    }

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
        graphics.setColor(INK);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 20));
        graphics.drawString(
                String.format(
                        Locale.ROOT,
                        "%d of %d frames, %.1f %% of what the published selection covers",
                        sample.last().chunk().selected().size(),
                        sample.names().size(),
                        100 * sample.last().ratio()),
                ROOM.x,
                MARGIN - 14);
        new RoomFromAbove(sample).draw(graphics, ROOM);
        graphics.setStroke(new BasicStroke(1));
        new CoverageChart(sample).draw(graphics, CHART);
    }
}
