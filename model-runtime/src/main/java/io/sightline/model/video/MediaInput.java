package io.sightline.model.video;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_NOTIMESTAMPS;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_frame_rate;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avformat.avio_size;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_q2d;

import io.sightline.model.ModelException;
import io.sightline.model.image.NativeCodecs;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** One opened video stream: packets out of a container, frames out of packets. One thread only. */
final class MediaInput implements AutoCloseable {
    private static final double USUAL_RATE = 25;

    // Before the fields: they load FFmpeg.
    static {
        NativeCodecs.prepare();
    }

    private final MediaLocation location;
    private final AVFormatContext container = avformat_alloc_context();
    private final StallGuard guard;
    private final AVCodecContext codec;
    private final AVStream stream;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    private boolean drained;
    private int readCode;

    MediaInput(MediaLocation location) {
        this.location = location;
        guard = new StallGuard(container, location.patience());
        AVCodecContext opened = null;
        try {
            openContainer();
            stream = videoStream();
            AVCodec decoder = avcodec_find_decoder(stream.codecpar().codec_id());
            if (decoder == null) {
                throw location.fault("nothing here decodes its video");
            }
            opened = avcodec_alloc_context3(decoder);
            check(avcodec_parameters_to_context(opened, stream.codecpar()));
            opened.pkt_timebase(stream.time_base());
            opened.thread_count(0);
            check(avcodec_open2(opened, decoder, (AVDictionary) null));
            codec = opened;
        } catch (ModelException e) {
            free(opened);
            throw e;
        }
    }

    private void openContainer() {
        AVDictionary options = new AVDictionary(null);
        for (Map.Entry<String, String> option : location.options().entrySet()) {
            av_dict_set(options, option.getKey(), option.getValue(), 0);
        }
        try {
            check(avformat_open_input(container, location.url(), (AVInputFormat) null, options));
            guard.restart();
            check(avformat_find_stream_info(container, (AVDictionary) null));
        } finally {
            av_dict_free(options);
        }
    }

    private AVStream videoStream() {
        int index = av_find_best_stream(container, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
        if (index < 0) {
            throw location.fault("it holds no video");
        }
        return container.streams(index);
    }

    private void check(int code) {
        if (code < 0) {
            String reason =
                    location.hasUnknownHost() ? "no host of that name can be found" : reason(code);
            throw OpeningFailure.passes(code) ? location.absent(reason) : location.fault(reason);
        }
    }

    private String reason(int code) {
        return guard.expired()
                ? "nothing came for %d s".formatted(location.patience().toSeconds())
                : MediaLocation.reason(code);
    }

    /** Seconds of a timestamp, NaN for none. */
    double seconds(long timestamp) {
        return timestamp == AV_NOPTS_VALUE ? Double.NaN : timestamp * av_q2d(stream.time_base());
    }

    /** Seconds from a frame to the next, as the container or the codec states it. */
    double frameSeconds() {
        double rate = av_q2d(av_guess_frame_rate(container, stream, null));
        return rate > 0 && Double.isFinite(rate) ? 1 / rate : 1 / USUAL_RATE;
    }

    /**
     * Whether its kind of stream says when a frame was; otherwise FFmpeg counts at a usual rate.
     */
    boolean hasTimestamps() {
        return (container.iformat().flags() & AVFMT_NOTIMESTAMPS) == 0;
    }

    Orientation orientation() {
        return Orientation.of(stream.codecpar());
    }

    /** Whether it is known how long it is: then its end is an end, and no loss. */
    boolean isRecorded() {
        AVIOContext bytes = container.pb();
        return container.duration() > 0 || (bytes != null && avio_size(bytes) > 0);
    }

    /** Why the last read gave nothing, or nothing if the end was reached in order. */
    Optional<String> failure() {
        return readCode == AVERROR_EOF() ? Optional.empty() : Optional.of(reason(readCode));
    }

    /**
     * The next packet of the video, valid until the next call.
     *
     * @return {@code null} at the end
     */
    AVPacket nextPacket() {
        do {
            av_packet_unref(packet);
            guard.restart();
            readCode = av_read_frame(container, packet);
            if (readCode < 0) {
                return null;
            }
        } while (packet.stream_index() != stream.index());
        return packet;
    }

    /**
     * The next frame in presentation order, valid until the next call.
     *
     * @return {@code null} at the end
     */
    AVFrame nextFrame() {
        while (true) {
            int code = avcodec_receive_frame(codec, frame);
            if (code == 0) {
                return frame;
            }
            if (code != AVERROR_EAGAIN() || drained) {
                return null;
            }
            AVPacket next = nextPacket();
            drained = next == null;
            // A packet that does not decode gives no frame; those after it may.
            avcodec_send_packet(codec, next);
        }
    }

    /** Goes to the last key frame at or before {@code timestamp}. */
    void seek(long timestamp) {
        check(av_seek_frame(container, stream.index(), timestamp, AVSEEK_FLAG_BACKWARD));
        avcodec_flush_buffers(codec);
        drained = false;
    }

    @Override
    public void close() {
        free(codec);
    }

    private void free(AVCodecContext opened) {
        if (opened != null) {
            avcodec_free_context(opened);
        }
        av_frame_free(frame);
        av_packet_free(packet);
        avformat_close_input(container);
        guard.close();
    }
}
