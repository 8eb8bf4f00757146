package io.sightline.model.image;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_FATAL;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import org.bytedeco.opencv.global.opencv_core;

/** Settings of the native codecs that have to stand before the first of them is loaded. */
public final class NativeCodecs {

    static {
        // JavaCPP refuses allocations once the whole process is larger than its Java heap allows.
        // The model's weights live in the same process, outside of the heap.
        setIfAbsent("org.bytedeco.javacpp.maxPhysicalBytes", "0");
        // Its only warning is that OpenBLAS carries an older version; they are meant to differ.
        setIfAbsent("org.bytedeco.javacpp.logger", "slf4j");
        av_log_set_level(AV_LOG_FATAL);
        opencv_core.setNumThreads(1);
    }

    private NativeCodecs() {}

    /** Loads the codecs, once. */
    public static void prepare() {
        // The static initialiser has done it.
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
