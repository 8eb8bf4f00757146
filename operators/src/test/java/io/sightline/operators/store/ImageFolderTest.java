package io.sightline.operators.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.model.TurningCamera;
import io.sightline.scene.Frame;
import io.sightline.scene.ImageClaim;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
    private static final long TEN = Instant.parse("2026-11-29T10:30:00Z").toEpochMilli();
    private static final long HOUR_MS = 3_600_000;

    @TempDir private Path place;

    @Test
    void whatIsWrittenIsReadAgainWhateverTheNamesHold() throws Exception {
        ImageFolder folder = new ImageFolder(place.toUri());
        Frame frame = frame("../../etc", TEN);

        ImageClaim claim = folder.write(frame);
        ImageClaim again = folder.write(frame);

        assertThat(claim).isEqualTo(again);
        assertThat(Path.of(URI.create(claim.place()))).startsWith(place.resolve("2026-11-29T10"));
        try (ImageReader reader = folder.reader()) {
            assertThat(reader.read(List.of(claim)).get(claim)).isEqualTo(frame.image());
            assertThat(reader.read(List.of(new ImageClaim(claim.place() + "x", 1, 1)))).isEmpty();
        }
    }

    @Test
    void hoursThatAreOverAreDeletedAndNothingElseIs() throws Exception {
        ImageFolder folder = new ImageFolder(place.toUri());
        folder.write(frame("lobby", TEN));
        folder.write(frame("lobby", TEN + HOUR_MS));
        Files.createDirectories(place.resolve("mine"));

        assertThat(folder.deleteBefore(TEN)).isZero();
        assertThat(folder.deleteBefore(TEN + HOUR_MS)).isEqualTo(1);
        assertThat(place.resolve("2026-11-29T10")).doesNotExist();
        assertThat(place.resolve("2026-11-29T11")).isDirectory();
        assertThat(place.resolve("mine")).isDirectory();
        assertThat(new ImageFolder(place.resolve("none").toUri()).deleteBefore(TEN)).isZero();
    }

    @Test
    void whatCannotBeWrittenIsSaid() throws IOException {
        Path file = Files.writeString(place.resolve("file"), "in the way");

        assertThatThrownBy(() -> new ImageFolder(file.toUri()).write(frame("lobby", TEN)))
                .isInstanceOf(IOException.class);
    }

    private static Frame frame(String scene, long timeMs) {
        return new Frame(scene, "door", "../" + timeMs, timeMs, TurningCamera.image(0), null);
    }
}
