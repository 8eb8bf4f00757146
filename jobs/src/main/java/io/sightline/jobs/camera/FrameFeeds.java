package io.sightline.jobs.camera;

import com.drew.imaging.FileType;
import com.drew.imaging.FileTypeDetector;
import io.sightline.model.ModelException;
import io.sightline.model.image.ImageFolder;
import io.sightline.rooms.scan.sens.SensFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Finds out what a source is. */
public final class FrameFeeds {
    private FrameFeeds() {}

    /**
     * Opens a source of frames.
     *
     * @param source a folder of images, an image, a video file, a {@code .sens} of ScanNet, {@code
     *     rtsp://…} or another URL that FFmpeg opens, or {@code /dev/videoN}
     * @param framesPerSecond most frames a second; the frames of a folder follow at this rate
     * @param maxSide longest side in pixels; larger frames are shrunk
     * @param notices gets a line for every file of a folder that is passed over
     * @throws ModelException if it is none of these
     * @throws io.sightline.rooms.scan.ScanException if it is a {@code .sens} that cannot be read
     */
    public static FrameFeed open(
            String source, double framesPerSecond, int maxSide, Consumer<String> notices) {
        if (isRemote(source)) {
            return new VideoFeed(source, framesPerSecond, maxSide);
        }
        Path path = Path.of(source);
        if (Files.isDirectory(path)) {
            return new ImageFeed(ImageFolder.images(path), framesPerSecond, maxSide, notices);
        }
        if (SensFile.isNamed(path) && Files.isRegularFile(path)) {
            return new SensFeed(SensFile.open(path), framesPerSecond, maxSide);
        }
        return isImage(path)
                ? new ImageFeed(List.of(path), framesPerSecond, maxSide, notices)
                : new VideoFeed(source, framesPerSecond, maxSide);
    }

    /** Whether a source may go and come back: a stream or a camera, no file. */
    public static boolean isRemote(String source) {
        return source.contains("://") || source.startsWith("/dev/video");
    }

    private static boolean isImage(Path path) {
        return switch (type(path)) {
            case Jpeg, Png, WebP -> true;
            case Heif ->
                    throw new ModelException(
                            path + " is a HEIF image, which is not read; convert it to JPEG");
            default -> false;
        };
    }

    private static FileType type(Path path) {
        if (!Files.isRegularFile(path) || path.toFile().length() == 0) {
            return FileType.Unknown;
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            return FileTypeDetector.detectFileType(in);
        } catch (IOException e) {
            throw new ModelException(path + " cannot be read: " + e, e);
        }
    }
}
