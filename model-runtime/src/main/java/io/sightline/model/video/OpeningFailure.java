package io.sightline.model.video;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXIT;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_SERVER_ERROR;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_TOO_MANY_REQUESTS;

import java.util.Set;

/**
 * Which failures to open a source can pass by themselves, as a camera's that is still starting:
 * what the system says of connections, and of FFmpeg's own codes an end, a stall, and a server that
 * has trouble or no time. The others, such as an unknown protocol, a name that is not there, a
 * refused password or no video in it, are mistakes that waiting does not mend.
 */
final class OpeningFailure {
    /** Of the system's numbers, those of every Unix: EPERM, ENOENT, ENOMEM, EACCES, EINVAL. */
    private static final Set<Integer> MISTAKES = Set.of(-1, -2, -12, -13, -22);

    /** FFmpeg's codes are four letters, far below the system's numbers. */
    private static final int LAST_OF_SYSTEM = -1000;

    private OpeningFailure() {}

    static boolean passes(int code) {
        return code > LAST_OF_SYSTEM
                ? !MISTAKES.contains(code)
                : code == AVERROR_EOF()
                        || code == AVERROR_EXIT()
                        || code == AVERROR_HTTP_SERVER_ERROR()
                        || code == AVERROR_HTTP_TOO_MANY_REQUESTS();
    }
}
