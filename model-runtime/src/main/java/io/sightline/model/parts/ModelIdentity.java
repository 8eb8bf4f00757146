package io.sightline.model.parts;

import io.sightline.model.ModelException;
import io.sightline.model.checkpoint.Checkpoint;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells the content of one checkpoint directory from any other's, without reading gigabytes: two
 * trainings in one directory are two models.
 */
public final class ModelIdentity {
    private static final int SAMPLE_BYTES = 4096;
    private static final int SAMPLES = 64;
    private static final int NAME_DIGITS = 8;

    private ModelIdentity() {}

    /**
     * What changes whenever a file does: all names, sizes and times of change. Cheap enough to be
     * asked whenever a model is wanted.
     *
     * @throws ModelException if the directory cannot be read
     */
    public static String stamp(Path checkpoint) {
        return digest(
                checkpoint,
                (digest, file) -> update(digest, Files.getLastModifiedTime(file).toString()));
    }

    /**
     * What tells a model by its content alone, the same for every copy of it: all names, sizes, and
     * samples from all over each file. Eight hexadecimal digits.
     *
     * @throws ModelException if the directory cannot be read
     */
    public static String fingerprint(Path checkpoint) {
        return digest(checkpoint, ModelIdentity::sample).substring(0, NAME_DIGITS);
    }

    /**
     * What answers call a model: its name, and what tells it from others that were called so.
     *
     * @throws ModelException if its directory cannot be read
     */
    public static String of(Checkpoint checkpoint) {
        return checkpoint.name() + "@" + fingerprint(checkpoint.directory());
    }

    private static String digest(Path checkpoint, Part more) {
        MessageDigest digest = sha256();
        try (Stream<Path> files = Files.list(checkpoint)) {
            List<Path> all = files.filter(Files::isRegularFile).sorted().toList();
            for (Path file : all) {
                update(digest, file.getFileName() + " " + Files.size(file));
                more.add(digest, file);
            }
        } catch (IOException e) {
            throw new ModelException(
                    "The checkpoint directory " + checkpoint + " cannot be read: " + e, e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void sample(MessageDigest digest, Path file) throws IOException {
        byte[] sample = new byte[SAMPLE_BYTES];
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            long step = Math.max(SAMPLE_BYTES, bytes.length() / SAMPLES);
            for (long at = 0; at < bytes.length(); at += step) {
                bytes.seek(at);
                int read = bytes.read(sample);
                digest.update(sample, 0, Math.max(0, read));
            }
        }
    }

    private static void update(MessageDigest digest, String part) {
        digest.update((part + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private interface Part {
        void add(MessageDigest digest, Path file) throws IOException;
    }
}
