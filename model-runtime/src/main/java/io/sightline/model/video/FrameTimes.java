package io.sightline.model.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.util.Arrays;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/**
 * When the frames of a video are shown.
 *
 * @param shown timestamps in presentation order
 * @param keys timestamps of the key frames
 * @param seekable whether the timestamps tell every frame apart and never go back, so that a frame
 *     can be sought by them
 */
record FrameTimes(long[] shown, NavigableSet<Long> keys, boolean seekable) {

    static FrameTimes of(MediaInput input) {
        LongStream.Builder times = LongStream.builder();
        NavigableSet<Long> keys = new TreeSet<>();
        long decoded = Long.MIN_VALUE;
        boolean forward = true;
        for (AVPacket packet = input.nextPacket(); packet != null; packet = input.nextPacket()) {
            if (packet.dts() != AV_NOPTS_VALUE) {
                forward &= packet.dts() >= decoded;
                decoded = packet.dts();
            }
            if ((packet.flags() & AV_PKT_FLAG_DISCARD) == 0) {
                times.add(packet.pts());
                if ((packet.flags() & AV_PKT_FLAG_KEY) != 0) {
                    keys.add(packet.pts());
                }
            }
        }
        long[] shown = times.build().sorted().toArray();
        return new FrameTimes(shown, keys, forward && distinct(shown));
    }

    private static boolean distinct(long[] sorted) {
        return Arrays.stream(sorted).noneMatch(time -> time == AV_NOPTS_VALUE)
                && IntStream.range(1, sorted.length).noneMatch(i -> sorted[i] == sorted[i - 1]);
    }

    int count() {
        return shown.length;
    }

    /** Whether a key frame, other than the first, is shown after {@code from}, up to {@code to}. */
    boolean keyBetween(long from, long to) {
        Long key = keys.floor(to);
        return key != null && key > Math.max(from, keys.first());
    }
}
