package io.sightline.jobs.demo;

import io.sightline.jobs.camera.FeedFrame;
import io.sightline.jobs.camera.FrameFeed;
import io.sightline.jobs.client.FramePublisher;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** Publishes a feed at its own pace on a thread of its own, from its start until it is closed. */
final class DemoCamera implements AutoCloseable {
    private static final long CLOSE_WITHIN_MS = 5_000;

    private final FrameFeed feed;
    private final FramePublisher publisher;
    private final AtomicLong frames = new AtomicLong();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private final Thread thread = new Thread(this::play, "demo-camera");
    private volatile long lastMs;
    private volatile boolean closed;

    private DemoCamera(FrameFeed feed, FramePublisher publisher) {
        this.feed = feed;
        this.publisher = publisher;
    }

    /** Starts; closing it closes the publisher too. */
    public static DemoCamera start(FrameFeed feed, FramePublisher publisher) {
        DemoCamera camera = new DemoCamera(feed, publisher);
        camera.thread.setDaemon(true);
        camera.thread.start();
        return camera;
    }

    /**
     * Frames published so far.
     *
     * @throws RuntimeException what stopped the camera, if something did
     */
    public long frames() {
        if (failure.get() != null) {
            throw failure.get();
        }
        return frames.get();
    }

    /** Capture time of the last frame published, 0 before the first. */
    public long lastMs() {
        return lastMs;
    }

    private void play() {
        long begunMs = System.currentTimeMillis();
        try {
            for (Optional<FeedFrame> next = feed.next();
                    next.isPresent() && !closed;
                    next = feed.next()) {
                long dueMs = begunMs + next.get().offset().toMillis();
                waitUntil(dueMs);
                publisher.publish(next.get().image(), dueMs);
                lastMs = dueMs;
                frames.incrementAndGet();
            }
        } catch (RuntimeException e) {
            failure.set(e);
        }
    }

    private void waitUntil(long dueMs) {
        for (long left = dueMs - System.currentTimeMillis();
                left > 0 && !closed;
                left = dueMs - System.currentTimeMillis()) {
            LockSupport.parkUntil(dueMs);
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(CLOSE_WITHIN_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        feed.close();
        publisher.close();
    }
}
