package io.sightline.model.image.resize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import io.sightline.model.ModelException;
import io.sightline.model.ReferenceCase;
import io.sightline.model.checkpoint.SafetensorsFile;
import io.sightline.model.checkpoint.TensorSource;
import io.sightline.model.image.FrameDecoder;
import io.sightline.model.image.RgbImage;
import io.sightline.model.image.header.FrameSize;
import io.sightline.model.image.header.ImageLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FramePreprocessorTest {

    @Test
    void realFramesBecomeThePublishedPixels() throws IOException {
        FrameDecoder decoder = new FrameDecoder(ImageLimits.DEFAULT);
        List<RgbImage> frames;
        try (Stream<Path> files = Files.list(ReferenceCase.path("room/frames"))) {
            frames = files.sorted().map(FramePreprocessorTest::bytes).map(decoder::decode).toList();
        }
        ResizedFrames resized = new FramePreprocessor(28, 12544L, 25088L).resize(frames);

        TensorSource expected =
                SafetensorsFile.read(ReferenceCase.path("room/expected.safetensors"))
                        .get("resized_frames");
        assertThat(expected.shape()).isEqualTo(new Shape(8, 3, 112, 168));
        assertThat(channelsFirst(resized)).isEqualTo(all(expected));
    }

    @Test
    void anOddClipGetsItsLastFrameTwice() {
        List<RgbImage> frames = List.of(grey(60, 60, 10), grey(60, 60, 20), grey(60, 60, 30));
        ResizedFrames resized = new FramePreprocessor(28, 784L, 784L).resize(frames);
        assertThat(resized.count()).isEqualTo(4);
        assertThat(resized.size()).isEqualTo(new FrameSize(28, 28));
        assertThat(firstPixels(resized)).containsExactly(10, 20, 30, 30);
    }

    @Test
    void aFrameOfAnotherShapeIsFittedInAndPaddedWithWhite() {
        List<RgbImage> frames = List.of(grey(56, 112, 0), grey(112, 56, 0));
        ResizedFrames resized = new FramePreprocessor(28, 784L, 6272L).resize(frames);
        assertThat(resized.size()).isEqualTo(new FrameSize(56, 112));
        int secondFrame = resized.frameBytes();
        assertThat(resized.rgb().get(secondFrame)).isEqualTo((byte) 255);
        int middle = secondFrame + 28 * resized.rowBytes() + 56 * RgbImage.CHANNELS;
        assertThat(resized.rgb().get(middle)).isZero();
    }

    @Test
    void aSmallerCameraOfTheSameShapeFillsTheFrame() {
        List<RgbImage> frames = List.of(grey(480, 640, 7), grey(240, 320, 9));
        ResizedFrames resized = new FramePreprocessor(28, null, null).resize(frames);
        assertThat(resized.size()).isEqualTo(new FrameSize(476, 644));
        assertThat(firstPixels(resized)).containsExactly(7, 9);
    }

    @Test
    void noFrameIsRefused() {
        assertThatThrownBy(() -> new FramePreprocessor(28, null, null).resize(List.of()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("at least one");
    }

    static RgbImage grey(int height, int width, int value) {
        byte[] rgb = new byte[height * width * RgbImage.CHANNELS];
        Arrays.fill(rgb, (byte) value);
        return new RgbImage(height, width, rgb);
    }

    private static int[] firstPixels(ResizedFrames frames) {
        return IntStream.range(0, frames.count())
                .map(i -> frames.rgb().get(i * frames.frameBytes()) & 0xff)
                .toArray();
    }

    private static byte[] channelsFirst(ResizedFrames frames) {
        byte[] pixels = new byte[frames.count() * frames.frameBytes()];
        int plane = frames.height() * frames.width();
        for (int i = 0; i < pixels.length; i++) {
            int frame = i / frames.frameBytes();
            int pixel = i % frames.frameBytes() / 3;
            pixels[(frame * 3 + i % 3) * plane + pixel] = frames.rgb().get(i);
        }
        return pixels;
    }

    private static byte[] all(TensorSource tensor) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(tensor.byteCount()));
        tensor.read(all::put);
        return all.array();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
