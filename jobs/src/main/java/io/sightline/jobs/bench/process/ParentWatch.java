package io.sightline.jobs.bench.process;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Whether whoever started this process still wants it: its input ends when that one does. */
public final class ParentWatch {
    private final CountDownLatch ended = new CountDownLatch(1);

    /** Watches from now on. */
    public ParentWatch() {
        Thread watch = new Thread(() -> readToItsEnd(System.in), "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    /** Waits; true as soon as this process is not wanted any longer. */
    public boolean hasGoneWithin(Duration time) {
        try {
            return ended.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void readToItsEnd(InputStream input) {
        try {
            while (input.read() >= 0) {
                // Nothing is said on it.
            }
        } catch (IOException broken) {
            // As good as its end.
        } finally {
            ended.countDown();
        }
    }
}
