package io.sightline.operators.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.model.ModelException;
import io.sightline.model.TurningCamera;
import io.sightline.scene.Frame;
import io.sightline.scene.ImageClaim;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class FetchedImagesTest {
    private static final long AMPLE = 1 << 20;

    private final Map<String, byte[]> kept = new ConcurrentHashMap<>();
    private final List<String> read = Collections.synchronizedList(new ArrayList<>());
    private boolean silent;

    private final class Reader implements ImageReader {
        @Override
        public Map<ImageClaim, byte[]> read(Collection<ImageClaim> claims) throws IOException {
            if (silent) {
                throw new IOException("no broker");
            }
            Map<ImageClaim, byte[]> found = new ConcurrentHashMap<>();
            for (ImageClaim claim : claims) {
                read.add(claim.place());
                if (kept.containsKey(claim.place())) {
                    found.put(claim, kept.get(claim.place()));
                }
            }
            return found;
        }

        @Override
        public void close() {
            kept.clear();
        }
    }

    @Test
    void framesComeWithTheirImagesInOrderAndEachImageIsReadOnce() throws Exception {
        Frame carried = TurningCamera.frame("lobby", "door", 0);
        Frame first = elsewhere(1);
        Frame second = elsewhere(2);
        try (FetchedImages images = new FetchedImages(Reader::new, AMPLE)) {
            for (int i = 0; i < 2; i++) {
                assertThat(images.of(List.of(second, carried, first)).get())
                        .extracting(Frame::image)
                        .containsExactly(image(2), image(0), image(1));
            }
        }
        assertThat(read).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void whatIsGoneOrAnotherImageIsLeftOut() throws Exception {
        Frame there = elsewhere(1);
        Frame gone = elsewhere(2);
        Frame other = elsewhere(3);
        kept.remove("2");
        kept.put("3", image(1));
        try (FetchedImages images = new FetchedImages(Reader::new, AMPLE)) {
            assertThat(images.of(List.of(gone, there, other)).get())
                    .extracting(Frame::id)
                    .containsExactly(there.id());
        }
    }

    @Test
    void aPlaceThatDoesNotAnswerIsAskedAgain() throws Exception {
        Frame frame = elsewhere(1);
        try (FetchedImages images = new FetchedImages(Reader::new, AMPLE)) {
            silent = true;
            assertThat(images.of(List.of(frame)))
                    .failsWithin(Duration.ofMinutes(1))
                    .withThrowableThat()
                    .havingCause()
                    .asInstanceOf(InstanceOfAssertFactories.type(ModelException.class))
                    .extracting(ModelException::getMessage)
                    .asString()
                    .contains("1 frames", "no broker", "ask again");
            silent = false;
            assertThat(images.of(List.of(frame)).get()).hasSize(1);
        }
    }

    private Frame elsewhere(long timeMs) {
        Frame frame = TurningCamera.frame("lobby", "door", 1000 * timeMs);
        kept.put(timeMs + "", frame.image());
        return frame.keptAs(ImageClaim.of(timeMs + "", frame.image())).claimed();
    }

    private static byte[] image(long timeMs) {
        return TurningCamera.frame("lobby", "door", 1000 * timeMs).image();
    }
}
