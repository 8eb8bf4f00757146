package io.sightline.model.engine.torch;

import io.sightline.model.ModelException;
import io.sightline.model.engine.PrefixKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** What keys and values depend on besides frames and words. */
final class ModelIdentity {
    private ModelIdentity() {}

    /**
     * Tells one model from any other: by where its files lie, their sizes and times of change (as
     * the archive cache does; gigabytes are not read for this), and by how they are used.
     *
     * @param settings number type and pixel limits
     */
    static String of(Path checkpoint, Object... settings) {
        MessageDigest digest = PrefixKey.sha256();
        try (Stream<Path> files = Files.list(checkpoint)) {
            for (Path file : files.sorted().toList()) {
                update(digest, file.toRealPath());
                update(digest, Files.size(file));
                update(digest, Files.getLastModifiedTime(file));
            }
        } catch (IOException e) {
            throw new ModelException("cannot read the checkpoint directory " + checkpoint, e);
        }
        List.of(settings).forEach(setting -> update(digest, setting));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, Object part) {
        digest.update((part + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
