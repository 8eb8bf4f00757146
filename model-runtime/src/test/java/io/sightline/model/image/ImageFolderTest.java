package io.sightline.model.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
    @TempDir Path folder;

    @Test
    void imagesComeInTheOrderOfTheirNames() throws IOException {
        for (String name : new String[] {"0010.PNG", "0002.jpg", "a.webp", "notes.txt", "b.jpeg"}) {
            Files.createFile(folder.resolve(name));
        }
        Files.createDirectory(folder.resolve("more.png"));
        assertThat(ImageFolder.images(folder))
                .extracting(path -> path.getFileName().toString())
                .containsExactly("0002.jpg", "0010.PNG", "a.webp", "b.jpeg");
    }

    @Test
    void aFolderWithoutImagesIsNamed() {
        assertThatThrownBy(() -> ImageFolder.images(folder))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(folder.toString());
        assertThatThrownBy(() -> ImageFolder.images(folder.resolve("missing")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("missing");
    }

    /** What macOS keeps beside a file of another system. */
    @Test
    void hiddenFilesAreNoFrames(@TempDir Path folder) throws IOException {
        Path frame = Files.createFile(folder.resolve("0.png"));
        Files.createFile(folder.resolve("._0.png"));

        assertThat(ImageFolder.images(folder)).containsExactly(frame);
    }
}
