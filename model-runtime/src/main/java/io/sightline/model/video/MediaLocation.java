package io.sightline.model.video;

import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import io.sightline.model.ModelException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.BytePointer;

/**
 * Where a video comes from.
 *
 * @param url what is opened
 * @param options of FFmpeg's protocol
 * @param kind what is behind it
 * @param patience how long a read may take; a disk may take as long as it wants
 */
record MediaLocation(String url, Map<String, String> options, Kind kind, Duration patience) {

    enum Kind {
        FILE,
        NETWORK,
        CAMERA
    }

    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/");
    private static final String FILE_SCHEME = "file:";
    private static final int REASON_BYTES = 128;
    private static final Duration OF_DISK = Duration.ofDays(1);
    private static final Duration OF_NETWORK = Duration.ofSeconds(10);

    /** A file, whatever characters its name has. */
    static MediaLocation file(Path file) {
        return new MediaLocation(FILE_SCHEME + file, Map.of(), Kind.FILE, OF_DISK);
    }

    /**
     * A file, a network stream such as {@code rtsp://…}, or a camera such as {@code /dev/video0}.
     */
    static MediaLocation of(String source) {
        if (source.startsWith("/dev/video")) {
            return new MediaLocation(source, Map.of(), Kind.CAMERA, OF_NETWORK);
        }
        if (!source.contains("://")) {
            return file(Path.of(source));
        }
        // Over UDP, which FFmpeg tries first, most cameras lose packets, and firewalls all of them.
        boolean rtsp = source.toLowerCase(Locale.ROOT).startsWith("rtsp");
        Map<String, String> options = rtsp ? Map.of("rtsp_transport", "tcp") : Map.of();
        return new MediaLocation(source, options, Kind.NETWORK, OF_NETWORK);
    }

    /** Refuses what can never be opened, in better words than FFmpeg has. */
    void require() {
        if (kind == Kind.FILE) {
            requireFile();
        } else if (kind == Kind.NETWORK) {
            ShownUrl.mistake(url)
                    .ifPresent(
                            mistake -> {
                                throw fault(mistake);
                            });
        }
    }

    private void requireFile() {
        Path file = Path.of(url.substring(FILE_SCHEME.length()));
        if (Files.isDirectory(file)) {
            throw fault("it is a folder; a folder of images is read as frames, not as a video");
        }
        if (!Files.exists(file)) {
            // Path makes one slash of two.
            if (ADDRESS.matcher(file.toString()).lookingAt()) {
                throw fault("it is an address; here only files are read, as finished clips");
            }
            throw fault("there is no such file");
        }
        if (Files.isRegularFile(file) && file.toFile().length() == 0) {
            throw fault("it has 0 bytes; copy it again");
        }
    }

    /** Whether it names a host that this machine cannot find; FFmpeg only calls that an error. */
    boolean hasUnknownHost() {
        try {
            String host = kind == Kind.NETWORK ? ShownUrl.host(url).orElse("") : "";
            return !host.isEmpty() && InetAddress.getAllByName(host).length == 0;
        } catch (UnknownHostException e) {
            return true;
        }
    }

    MediaLocation waiting(Duration otherPatience) {
        return new MediaLocation(url, options, kind, otherPatience);
    }

    /** FFmpeg's own words for an error. */
    static String reason(int code) {
        try (BytePointer reason = new BytePointer(REASON_BYTES)) {
            reason.zero();
            av_strerror(code, reason, REASON_BYTES);
            // Without a limit the text ends at its NUL.
            return reason.limit(0).getString();
        }
    }

    ModelException fault(String reason) {
        return new ModelException("cannot read video from %s: %s".formatted(this, reason));
    }

    /** A fault that can pass, unless it is a file's. */
    ModelException absent(String reason) {
        ModelException fault = fault(reason);
        return kind == Kind.FILE ? fault : new SourceLostException(fault.getMessage());
    }

    SourceLostException lost(String reason) {
        return new SourceLostException("%s is lost: %s".formatted(this, reason));
    }

    /** For messages: without anything that may be a password. */
    @Override
    public String toString() {
        return ShownUrl.of(url);
    }
}
