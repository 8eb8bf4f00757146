package io.sightline.jobs.cli.measure;

import io.sightline.jobs.evaluation.calibration.Calibration;
import io.sightline.jobs.evaluation.calibration.Calibration.Bin;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** What answers are worth over how sure they are; calibrated ones lie on the diagonal. */
record ReliabilityPlot(Calibration calibration) {
    private static final int SIDE = 400;
    private static final int MARGIN = 60;
    private static final int LARGEST = 28;
    private static final Color DOT = new Color(0x0b, 0x6e, 0x99);

    void write(Path file) throws IOException {
        int size = SIDE + 2 * MARGIN;
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(
                    RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, size, size);
            frame(graphics);
            calibration.bins().forEach(bin -> dot(bin, graphics));
        } finally {
            graphics.dispose();
        }
        ImageIO.write(image, "png", file.toFile());
    }

    private static void frame(Graphics2D graphics) {
        graphics.setColor(Color.LIGHT_GRAY);
        graphics.drawLine(x(0), y(0), x(1), y(1));
        graphics.setColor(Color.DARK_GRAY);
        graphics.drawRect(x(0), y(1), SIDE, SIDE);
        graphics.drawString("score", x(0), y(1) - 12);
        graphics.drawString("confidence", x(1) - 66, y(0) + 36);
        for (double tick : new double[] {0, 0.5, 1}) {
            graphics.drawString(Double.toString(tick), x(tick) - 8, y(0) + 18);
            graphics.drawString(Double.toString(tick), x(0) - 28, y(tick) + 5);
        }
    }

    /** As large as the share of answers in it. */
    private void dot(Bin bin, Graphics2D graphics) {
        double share = (double) bin.answers() / calibration.answers();
        int size = 6 + (int) (LARGEST * Math.sqrt(share));
        graphics.setColor(DOT);
        graphics.fillOval(x(bin.confidence()) - size / 2, y(bin.score()) - size / 2, size, size);
    }

    private static int x(double share) {
        return MARGIN + (int) Math.round(SIDE * share);
    }

    private static int y(double share) {
        return MARGIN + (int) Math.round(SIDE * (1 - share));
    }
}
