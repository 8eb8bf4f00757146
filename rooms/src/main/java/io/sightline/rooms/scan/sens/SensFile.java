package io.sightline.rooms.scan.sens;

import io.sightline.rooms.scan.CameraView;
import io.sightline.rooms.scan.ScanException;
import io.sightline.rooms.scan.ScanFrame;
import io.sightline.rooms.scan.Transform;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A recording of ScanNet, version 4 (github.com/ScanNet/ScanNet, SensReader): colours, depths and a
 * pose for every frame. Opening it reads where its frames lie, and none of them; images are read
 * one at a time. Immutable: threads may share it.
 */
public final class SensFile {
    private static final int FRAME_HEADER = 16 * Float.BYTES + 4 * Long.BYTES;
    private static final int LARGEST_IMAGE = 1 << 26;

    private final Path file;
    private final SensHeader header;
    private final List<SensFrame> frames;

    private SensFile(Path file, SensHeader header, List<SensFrame> frames) {
        this.file = file;
        this.header = header;
        this.frames = List.copyOf(frames);
    }

    /** Whether a file's name says that it is such a recording. */
    public static boolean isNamed(Path file) {
        return file.getFileName() != null && file.getFileName().toString().endsWith(".sens");
    }

    /**
     * Reads where the frames lie.
     *
     * @throws ScanException if it is no such recording, is cut off, or has no frames
     */
    public static SensFile open(Path file) {
        try (SensBytes bytes = new SensBytes(file)) {
            SensHeader header = SensHeader.read(bytes);
            if (header.frames() <= 0 || header.frames() > bytes.left() / FRAME_HEADER) {
                throw new ScanException(
                        file,
                        "says that it has %d frames and has %d bytes for them; fetch it again"
                                .formatted(header.frames(), bytes.left()));
            }
            List<SensFrame> frames = new ArrayList<>();
            for (long frame = 0; frame < header.frames(); frame++) {
                frames.add(frame(bytes));
            }
            return new SensFile(file, header, frames);
        } catch (IOException e) {
            throw new ScanException(file, e);
        }
    }

    private static SensFrame frame(SensBytes bytes) throws IOException {
        Transform pose = new Transform(SensHeader.matrix(bytes));
        ByteBuffer numbers = bytes.next(4 * Long.BYTES);
        long microseconds = numbers.getLong();
        numbers.getLong();
        int colour = bytes.size("a frame", numbers.getLong(), LARGEST_IMAGE);
        int depth = bytes.size("a depth map", numbers.getLong(), LARGEST_IMAGE);
        SensFrame frame = new SensFrame(pose, microseconds, bytes.position(), colour, depth);
        bytes.skip((long) colour + depth);
        return frame;
    }

    /** What it says of itself. */
    public SensHeader header() {
        return header;
    }

    /** Its frames in the order of time. */
    public List<SensFrame> frames() {
        return frames;
    }

    /** The image of a frame, JPEG or PNG as recorded. */
    public byte[] colour(int frame) {
        SensFrame wanted = frames.get(frame);
        return bytes(wanted.colourAt(), wanted.colourBytes());
    }

    /**
     * The depths of a frame.
     *
     * @return {@code [H, W]} row-major, metres, 0 where nothing was measured
     */
    public float[] depth(int frame) {
        SensFrame wanted = frames.get(frame);
        byte[] stored = bytes(wanted.colourAt() + wanted.colourBytes(), wanted.depthBytes());
        return SensDepth.metres(stored, header, file);
    }

    /** The frames whose pose is known, as views of the colour camera. */
    public List<ScanFrame> views() {
        double[] k = header.colourIntrinsics();
        double[] lens = {k[0], k[5], k[2], k[6]};
        List<ScanFrame> views = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            int frame = i;
            Transform pose = frames.get(i).worldFromCamera();
            if (pose.isKnown()) {
                CameraView view =
                        new CameraView(pose, lens, header.colourWidth(), header.colourHeight());
                views.add(new ScanFrame(view, () -> colour(frame)));
            }
        }
        return views;
    }

    private byte[] bytes(long place, int count) {
        try (SensBytes bytes = new SensBytes(file)) {
            return bytes.at(place).next(count).array();
        } catch (IOException e) {
            throw new ScanException(file, e);
        }
    }
}
