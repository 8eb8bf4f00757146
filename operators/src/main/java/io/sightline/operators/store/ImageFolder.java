package io.sightline.operators.store;

import io.sightline.scene.Frame;
import io.sightline.scene.ImageClaim;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.core.fs.Path;

/**
 * Images as files of one of Flink's file systems, in a folder for each hour of capture. A frame
 * that is written again, after a restart, is the same file. Thread-safe.
 *
 * @param uri of the folder, such as {@code s3://bucket/frames}
 */
public record ImageFolder(URI uri) implements Serializable {
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH");

    /** Writes a frame's image. */
    public ImageClaim write(Frame frame) throws IOException {
        Path file = new Path(hour(frame.timeMs()), name(frame));
        try (FSDataOutputStream out = fileSystem().create(file, WriteMode.OVERWRITE)) {
            out.write(frame.image());
        }
        return ImageClaim.of(file.toString(), frame.image());
    }

    /** A reader of what was written. */
    public ImageReader reader() {
        return new ImageReader() {
            @Override
            public Map<ImageClaim, byte[]> read(Collection<ImageClaim> claims) throws IOException {
                Map<ImageClaim, byte[]> found = new HashMap<>();
                for (ImageClaim claim : claims) {
                    find(claim).ifPresent(image -> found.put(claim, image));
                }
                return found;
            }

            @Override
            public void close() {}
        };
    }

    private static Optional<byte[]> find(ImageClaim claim) throws IOException {
        Path file = new Path(claim.place());
        try (FSDataInputStream in = file.getFileSystem().open(file)) {
            return Optional.of(in.readNBytes(claim.bytes()));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * Deletes the hours that lie wholly before a moment.
     *
     * @return how many
     */
    public int deleteBefore(long momentMs) throws IOException {
        int deleted = 0;
        FileStatus[] hours = fileSystem().listStatus(new Path(uri));
        for (FileStatus hour : hours == null ? new FileStatus[0] : hours) {
            Optional<Instant> end = end(hour.getPath().getName());
            if (end.isPresent() && end.get().toEpochMilli() <= momentMs) {
                deleted += fileSystem().delete(hour.getPath(), true) ? 1 : 0;
            }
        }
        return deleted;
    }

    /** Nothing for what is no hour of ours. */
    private static Optional<Instant> end(String name) {
        try {
            LocalDateTime start = LocalDateTime.parse(name + ":00");
            return Optional.of(start.plusHours(1).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private Path hour(long timeMs) {
        return new Path(
                new Path(uri), HOUR.format(Instant.ofEpochMilli(timeMs).atOffset(ZoneOffset.UTC)));
    }

    /** Names of scenes and frames may hold anything; none of it is to be a path. */
    private static String name(Frame frame) {
        String of = frame.scene().length() + "/" + frame.scene() + "/" + frame.id();
        return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private FileSystem fileSystem() throws IOException {
        return FileSystem.get(uri);
    }
}
