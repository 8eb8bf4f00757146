package io.sightline.model.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A file that one holds at a time, among threads and processes, until it is closed. It stays for
 * ever: who waits for it has opened it, and would else come to hold one that others do not see.
 *
 * @param channel that has the lock
 */
record LockFile(FileChannel channel) implements Closeable {
    private static final Duration RETRY = Duration.ofMillis(20);

    /** Waits until nobody else holds it. */
    static LockFile hold(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            lock(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        return new LockFile(channel);
    }

    /** Waits for other processes, and for threads of this one, which the channel only reports. */
    private static void lock(FileChannel channel) throws IOException {
        while (true) {
            try {
                channel.lock();
                return;
            } catch (OverlappingFileLockException e) {
                LockSupport.parkNanos(RETRY.toNanos());
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
