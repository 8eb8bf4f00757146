package io.sightline.rooms.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.rooms.RoomGenerator;
import io.sightline.rooms.RoomPlan;
import io.sightline.rooms.RoomWalk;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class FrameImageTest {
    private final RoomWalk walk = new RoomGenerator(RoomPlan.LIVING_ROOM).generate(2);
    private final View view =
            new Renderer(walk.room(), walk.camera(56, 42)).view(walk.poseAt(0), 1);

    @Test
    void keepsEveryPixelAsPng() throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(FrameImage.png(view)));

        for (int pixel = 0; pixel < 56 * 42; pixel++) {
            int rgb = image.getRGB(pixel % 56, pixel / 56);
            assertThat((byte) (rgb >> 16)).isEqualTo(view.rgb()[3 * pixel]);
            assertThat((byte) (rgb >> 8)).isEqualTo(view.rgb()[3 * pixel + 1]);
            assertThat((byte) rgb).isEqualTo(view.rgb()[3 * pixel + 2]);
        }
    }

    @Test
    void spendsMoreBytesOnBetterJpeg() throws IOException {
        byte[] good = FrameImage.jpeg(view, 0.95f);

        assertThat(ImageIO.read(new ByteArrayInputStream(good)).getWidth()).isEqualTo(56);
        assertThat(good.length).isGreaterThan(FrameImage.jpeg(view, 0.5f).length);
    }
}
