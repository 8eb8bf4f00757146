package io.sightline.operators;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Flink gave a TaskManager for memory that is not Java's: {@code
 * taskmanager.memory.task.off-heap.size}, as its start script writes it on the command line.
 */
public final class TaskMemory {
    private static final Pattern OFF_HEAP =
            Pattern.compile("taskmanager\\.memory\\.task\\.off-heap\\.size=(\\d+)b");

    private TaskMemory() {}

    /** Bytes of this process, 0 where nobody said. */
    public static long offHeapBytes() {
        return offHeapBytes(System.getProperty("sun.java.command", ""));
    }

    static long offHeapBytes(String command) {
        Matcher size = OFF_HEAP.matcher(command);
        return size.find() ? Long.parseLong(size.group(1)) : 0;
    }
}
