package io.sightline.operators.geometry;

import io.sightline.operators.RunningRequests;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.functions.RuntimeContext;

/**
 * How busy geometry is in this process, so that a live chunk that will be let go need not be made
 * and carried there first. What other processes do is not known here: a job that is spread over
 * several has its chunks made, and lets them go where they arrive. Thread-safe.
 */
public final class GeometryLoad {
    private static final Map<String, Set<RunningRequests<?, ?>>> OF_JOBS =
            new ConcurrentHashMap<>();

    private GeometryLoad() {}

    /** A subtask of the job computes geometry from now on. */
    static void add(RunningRequests<?, ?> running, RuntimeContext context) {
        OF_JOBS.computeIfAbsent(job(context), id -> ConcurrentHashMap.newKeySet()).add(running);
    }

    /** It does not any more. */
    static void remove(RunningRequests<?, ?> running, RuntimeContext context) {
        OF_JOBS.computeIfPresent(
                job(context),
                (id, subtasks) -> {
                    subtasks.remove(running);
                    return subtasks.isEmpty() ? null : subtasks;
                });
    }

    /** Whether all subtasks that compute geometry are here, and none takes another chunk. */
    public static boolean isFull(RuntimeContext context) {
        Set<RunningRequests<?, ?>> subtasks = OF_JOBS.getOrDefault(job(context), Set.of());
        return subtasks.size() >= context.getTaskInfo().getNumberOfParallelSubtasks()
                && subtasks.stream().allMatch(RunningRequests::full);
    }

    private static String job(RuntimeContext context) {
        return context.getJobInfo().getJobId().toString();
    }
}
