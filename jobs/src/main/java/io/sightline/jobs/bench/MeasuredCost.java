package io.sightline.jobs.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.stream.LongStream;

/** Processor time and allocation of something that is done again and again. */
final class MeasuredCost {
    /** The JVM's own bean; any JVM that Flink runs on has it. */
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final LongStream.Builder nanos = LongStream.builder();
    private long[] sorted;
    private long bytes;
    private int times;

    void measure(Runnable work) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        long start = THREADS.getCurrentThreadCpuTime();
        work.run();
        nanos.add(THREADS.getCurrentThreadCpuTime() - start);
        bytes += THREADS.getCurrentThreadAllocatedBytes() - before;
        times++;
    }

    double meanBytes() {
        return (double) bytes / times;
    }

    double meanNanos() {
        return Arrays.stream(sorted()).average().orElse(0);
    }

    double medianNanos() {
        return sorted()[times / 2];
    }

    double mostNanos() {
        return sorted()[times - 1];
    }

    private long[] sorted() {
        if (sorted == null) {
            sorted = nanos.build().sorted().toArray();
        }
        return sorted;
    }
}
