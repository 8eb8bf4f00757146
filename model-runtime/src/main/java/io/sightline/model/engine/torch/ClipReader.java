package io.sightline.model.engine.torch;

import io.sightline.model.ModelException;
import io.sightline.model.encoder.Clip;
import io.sightline.model.engine.memory.ByteBudgetCache;
import io.sightline.model.image.FrameDecoder;
import io.sightline.model.image.header.FrameSize;
import io.sightline.model.image.header.ImageLimits;
import io.sightline.model.image.resize.FramePreprocessor;
import io.sightline.model.image.resize.ResizedFrames;
import io.sightline.scene.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

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
     * @param digests of the encoded frames, one each
     * @throws ModelException if there is no frame, or one is no image
     */
    Clip read(List<String> digests, List<Frame> selection) {
        if (selection.isEmpty()) {
            throw new ModelException("there is no frame to look at; give at least one");
        }
        int count = selection.size();
        int even = count + count % 2;
        FrameSize first = limits.admit(selection.get(0).image()).size();
        FrameSize size = preprocessor.sizeFor(first, even);
        List<ResizedFrames> read =
                IntStream.range(0, count)
                        .parallel()
                        .mapToObj(i -> read(selection.get(i), new Key(digests.get(i), first, size)))
                        .toList();
        int[] order = IntStream.range(0, even).map(i -> Math.min(i, count - 1)).toArray();
        return new Clip(
                ResizedFrames.together(Arrays.stream(order).mapToObj(read::get).toList()),
                Arrays.stream(order)
                        .mapToObj(i -> seen(digests.get(i), selection.get(i), first))
                        .toList());
    }

    /** What pixels are of: a frame of another size than the first is fitted into that one's. */
    private String seen(String digest, Frame frame, FrameSize first) {
        FrameSize own = limits.admit(frame.image()).size();
        return own.equals(first) ? digest : digest + " within " + first;
    }

    private ResizedFrames read(Frame frame, Key key) {
        return kept(key).orElseGet(() -> keep(key, decode(frame, key)));
    }

    private ResizedFrames decode(Frame frame, Key key) {
        return FramePreprocessor.resize(decoder.decode(frame), key.first, key.size);
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
}
