package io.sightline.model.video;

import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import io.sightline.model.ModelException;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;

/**
 * Where a video comes from.
 *
 * @param url what is opened
 * @param options of FFmpeg's protocol
 * @param kind what is behind it
 */
record MediaLocation(String url, Map<String, String> options, Kind kind) {

    enum Kind {
        FILE,
        NETWORK,
        CAMERA
    }

    private static final int REASON_LENGTH = 128;

    /** A file, whatever characters its name has. */
    static MediaLocation file(Path file) {
        return new MediaLocation("file:" + file, Map.of(), Kind.FILE);
    }

    /**
     * A file, a network stream such as {@code rtsp://…}, or a camera such as {@code /dev/video0}.
     */
    static MediaLocation of(String source) {
        if (source.startsWith("/dev/video")) {
            return new MediaLocation(source, Map.of(), Kind.CAMERA);
        }
        if (source.startsWith("rtsp://") || source.startsWith("rtsps://")) {
            Map<String, String> options = Map.of("rtsp_transport", "tcp", "timeout", "10000000");
            return new MediaLocation(source, options, Kind.NETWORK);
        }
        if (source.contains("://")) {
            return new MediaLocation(source, Map.of("rw_timeout", "10000000"), Kind.NETWORK);
        }
        return file(Path.of(source));
    }

    ModelException fault(int code) {
        try (BytePointer reason = new BytePointer(REASON_LENGTH)) {
            av_strerror(code, reason, REASON_LENGTH);
            return fault(reason.getString());
        }
    }

    ModelException fault(String reason) {
        return new ModelException("cannot read video from %s: %s".formatted(this, reason));
    }

    /** For messages: without the user name and password that a URL may carry. */
    @Override
    public String toString() {
        return url.replaceFirst("^file:", "").replaceFirst("://[^/@]*@", "://");
    }
}
