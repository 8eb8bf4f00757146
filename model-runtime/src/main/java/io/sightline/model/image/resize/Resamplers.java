package io.sightline.model.image.resize;

import io.sightline.model.image.header.FrameSize;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/** The weight tables of one clip, computed once for each pair of sizes. Thread-safe. */
final class Resamplers {
    private record Sizes(FrameSize source, FrameSize target) {}

    private final Map<Sizes, Resampler<?>> known = new ConcurrentHashMap<>();
    private final BiFunction<FrameSize, FrameSize, Resampler<?>> kernel;

    Resamplers(BiFunction<FrameSize, FrameSize, Resampler<?>> kernel) {
        this.kernel = kernel;
    }

    Resampler<?> get(FrameSize source, FrameSize target) {
        return known.computeIfAbsent(
                new Sizes(source, target), sizes -> kernel.apply(sizes.source, sizes.target));
    }
}
