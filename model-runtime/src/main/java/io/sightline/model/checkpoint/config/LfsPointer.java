package io.sightline.model.checkpoint.config;

import io.sightline.model.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The few lines that a clone without Git LFS leaves where a large file belongs (Git LFS
 * specification, "The Pointer").
 */
public final class LfsPointer {
    private static final byte[] START =
            "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);

    private LfsPointer() {}

    /**
     * Refuses a pointer in place of a file.
     *
     * @throws ModelException naming the file, if it is one
     * @throws IOException if it cannot be read
     */
    public static void refuse(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            if (Arrays.equals(content.readNBytes(START.length), START)) {
                throw new ModelException(
                        file
                                + " is a Git LFS pointer, not the file itself; run git lfs pull in "
                                + file.toAbsolutePath().getParent());
            }
        }
    }
}
