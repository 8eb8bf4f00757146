package io.sightline.operators.store;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sightline.model.ModelException;
import io.sightline.scene.Frame;
import io.sightline.scene.ImageClaim;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Images that are read again when somebody needs them, a few readers at once. Those that were
 * needed lately stay at hand: a scene's selection mostly holds what the one before it held.
 */
public final class FetchedImages implements FrameImages {
    /** Questions of several scenes do not wait for each other's images. */
    private static final int READERS = 4;

    private final AsyncCache<ImageClaim, byte[]> lately;
    private final BlockingQueue<ImageReader> readers = new LinkedBlockingQueue<>();
    private final ExecutorService threads;

    /**
     * Opens the readers.
     *
     * @param keptBytes of images that stay at hand, at most
     */
    public FetchedImages(Supplier<? extends ImageReader> reader, long keptBytes) {
        for (int i = 0; i < READERS; i++) {
            readers.add(reader.get());
        }
        threads =
                Executors.newFixedThreadPool(
                        READERS,
                        task -> {
                            Thread thread = new Thread(task, "sightline-frame-images");
                            thread.setDaemon(true);
                            return thread;
                        });
        lately =
                Caffeine.newBuilder()
                        .maximumWeight(keptBytes)
                        .weigher((ImageClaim claim, byte[] image) -> image.length)
                        .executor(Runnable::run)
                        .buildAsync();
    }

    @Override
    public CompletableFuture<List<Frame>> of(List<Frame> frames) {
        Set<ImageClaim> claims =
                frames.stream()
                        .filter(Frame::isElsewhere)
                        .map(Frame::claim)
                        .collect(Collectors.toSet());
        return claims.isEmpty()
                ? CompletableFuture.completedFuture(frames)
                : lately.getAll(
                                claims,
                                (missing, executor) ->
                                        CompletableFuture.supplyAsync(() -> read(missing), threads))
                        .thenApply(images -> together(frames, images));
    }

    private static List<Frame> together(List<Frame> frames, Map<ImageClaim, byte[]> images) {
        List<Frame> whole = new ArrayList<>();
        for (Frame frame : frames) {
            if (!frame.isElsewhere()) {
                whole.add(frame);
            } else if (images.containsKey(frame.claim())) {
                whole.add(frame.withImage(images.get(frame.claim())));
            }
        }
        return whole;
    }

    private Map<ImageClaim, byte[]> read(Set<? extends ImageClaim> claims) {
        ImageReader reader = readers.remove(); // there are as many as threads
        try {
            Map<ImageClaim, byte[]> found = new HashMap<>(reader.read(List.copyOf(claims)));
            found.entrySet().removeIf(entry -> !entry.getKey().covers(entry.getValue()));
            return found;
        } catch (IOException e) {
            throw new ModelException(
                    "The images of %d frames cannot be read again from where frames.store keeps them"
                                    .formatted(claims.size())
                            + " ("
                            + e.getMessage()
                            + "); see that it answers, and ask again",
                    e);
        } finally {
            readers.add(reader);
        }
    }

    /** Each reader ends when it is done with what it reads. */
    @Override
    public void close() {
        for (int i = 0; i < READERS; i++) {
            threads.execute(() -> readers.remove().close());
        }
        threads.shutdown();
    }
}
