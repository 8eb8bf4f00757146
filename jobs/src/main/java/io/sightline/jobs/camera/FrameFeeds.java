package io.sightline.jobs.camera;

import io.sightline.model.ModelException;
import io.sightline.model.image.ImageFolder;
import io.sightline.model.image.header.BadImageException;
import io.sightline.model.image.header.ImageHeader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds out what a source is. */
public final class FrameFeeds {
    private static final int HEADER_BYTES = 1 << 16;

    private FrameFeeds() {}

    /**
     * Opens a source of frames.
     *
     * @param source a folder of images, an image, a video file, {@code rtsp://…} or another URL
     *     that FFmpeg opens, or {@code /dev/videoN}
     * @param framesPerSecond most frames a second; the frames of a folder follow at this rate
     * @param maxSide longest side in pixels; larger frames are shrunk
     * @throws ModelException if it is none of these
     */
    public static FrameFeed open(String source, double framesPerSecond, int maxSide) {
        if (source.contains("://")) {
            return new VideoFeed(source, framesPerSecond, maxSide);
        }
        Path path = Path.of(source);
        if (Files.isDirectory(path)) {
            return new ImageFeed(ImageFolder.images(path), framesPerSecond, maxSide);
        }
        return isImage(path)
                ? new ImageFeed(List.of(path), framesPerSecond, maxSide)
                : new VideoFeed(source, framesPerSecond, maxSide);
    }

    private static boolean isImage(Path path) {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(path)) {
            ImageHeader.read(in.readNBytes(HEADER_BYTES));
            return true;
        } catch (BadImageException e) {
            return false;
        } catch (IOException e) {
            throw new ModelException(path + " cannot be read: " + e, e);
        }
    }
}
