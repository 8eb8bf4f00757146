package io.sightline.jobs.bench.watching;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * What this process, and the job's tasks in it, have computed since a moment.
 *
 * @param nanos of the clock on the wall
 * @param all nanoseconds of the process
 * @param tasks of Flink's task threads that live
 */
record ProcessorClock(long nanos, long all, long tasks) {
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final String TASKS = "Flink Task Threads";

    static ProcessorClock now() {
        long tasks =
                Thread.getAllStackTraces().keySet().stream()
                        .filter(ProcessorClock::isOfTask)
                        .mapToLong(thread -> THREADS.getThreadCpuTime(thread.getId()))
                        .sum();
        return new ProcessorClock(System.nanoTime(), PROCESS.getProcessCpuTime(), tasks);
    }

    /** Seconds a minute since then. */
    RulesReport.Processor since(ProcessorClock then) {
        double minutes = (nanos - then.nanos) / 60e9;
        return new RulesReport.Processor(
                (all - then.all) / 1e9 / minutes, (tasks - then.tasks) / 1e9 / minutes);
    }

    private static boolean isOfTask(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group != null && group.getName().equals(TASKS);
    }
}
