package io.sightline.model.engine.torch;

import io.sightline.model.ModelException;
import io.sightline.model.engine.ByteBudgetCache;
import io.sightline.model.engine.Clip;
import io.sightline.model.engine.PrefixKey;
import io.sightline.model.image.FrameDecoder;
import io.sightline.model.image.header.FrameSize;
import io.sightline.model.image.header.ImageLimits;
import io.sightline.model.image.resize.FramePreprocessor;
import io.sightline.model.image.resize.ResizedFrames;
import io.sightline.scene.Frame;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Encoded frames to a clip's pixels. A frame that was read before at the same size, for another
 * selection, is not decoded again. Thread-safe.
 */
public final class ClipReader {
    private final FrameDecoder decoder;
    private final ImageLimits limits;
    private final FramePreprocessor preprocessor;
    private final ByteBudgetCache<Key, ResizedFrames> cache;

    private record Key(String digest, FrameSize first, FrameSize size) {}

    /**
     * @param cacheBytes decoded and resized pixels that are kept
     */
    public ClipReader(ImageLimits limits, FramePreprocessor preprocessor, long cacheBytes) {
        this.decoder = FrameDecoder.reducing(limits);
        this.limits = limits;
        this.preprocessor = preprocessor;
        this.cache = new ByteBudgetCache<>(cacheBytes, evicted -> {});
    }

    /**
     * Reads a selection; the first frame decides the size, and an odd number is made even by
     * repeating the last.
     *
     * @throws ModelException if there is no frame, or one is no image
     */
    Clip read(List<Frame> selection) {
        if (selection.isEmpty()) {
            throw new ModelException("there is no frame to look at; give at least one");
        }
        int even = selection.size() + selection.size() % 2;
        FrameSize first = limits.admit(selection.get(0).image()).size();
        FrameSize size = preprocessor.sizeFor(first, even);
        List<OneFrame> frames =
                new ArrayList<>(
                        selection.parallelStream()
                                .map(frame -> read(frame.image(), first, size))
                                .toList());
        if (frames.size() < even) {
            frames.add(frames.get(even - 2));
        }
        return new Clip(
                ResizedFrames.together(frames.stream().map(OneFrame::pixels).toList()),
                frames.stream().map(OneFrame::digest).toList());
    }

    private OneFrame read(byte[] encoded, FrameSize first, FrameSize size) {
        String digest = HexFormat.of().formatHex(PrefixKey.sha256().digest(encoded));
        Key key = new Key(digest, first, size);
        return new OneFrame(digest, kept(key).orElseGet(() -> keep(key, decode(encoded, key))));
    }

    private ResizedFrames decode(byte[] encoded, Key key) {
        return FramePreprocessor.resize(decoder.decode(encoded), key.first, key.size);
    }

    private Optional<ResizedFrames> kept(Key key) {
        synchronized (cache) {
            return cache.find(key);
        }
    }

    private ResizedFrames keep(Key key, ResizedFrames pixels) {
        synchronized (cache) {
            cache.put(key, pixels, pixels.rgb().capacity());
        }
        return pixels;
    }

    private record OneFrame(String digest, ResizedFrames pixels) {}
}
