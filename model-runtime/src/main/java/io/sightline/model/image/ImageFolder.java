package io.sightline.model.image;

import io.sightline.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder of frames. */
public final class ImageFolder {
    private static final Pattern IMAGE = Pattern.compile(".*\\.(jpe?g|png|webp)");

    private ImageFolder() {}

    /**
     * Its JPEG, PNG and WebP files, in the order of their names.
     *
     * @return at least one
     * @throws ModelException if it cannot be listed, or has none
     */
    public static List<Path> images(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> images = files.filter(ImageFolder::isImage).sorted().toList();
            if (images.isEmpty()) {
                throw new ModelException("%s holds no JPEG, PNG or WebP files".formatted(folder));
            }
            return images;
        } catch (IOException e) {
            throw new ModelException(
                    "cannot list the frames in %s: it is no readable folder".formatted(folder), e);
        }
    }

    private static boolean isImage(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        // As a shell's * does: what macOS keeps beside files (._0.png) is no frame.
        return !name.startsWith(".") && IMAGE.matcher(name).matches() && Files.isRegularFile(file);
    }
}
