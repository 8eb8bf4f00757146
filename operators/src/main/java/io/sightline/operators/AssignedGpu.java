package io.sightline.operators;

import java.util.OptionalInt;
import org.apache.flink.api.common.functions.RuntimeContext;

/**
 * The GPU that Flink's external resource framework gives to a TaskManager. All its tasks find the
 * same one, so that they share one model.
 */
final class AssignedGpu {
    /** As in {@code external-resources: gpu}. */
    private static final String RESOURCE = "gpu";

    private static final String INDEX = "index";

    private AssignedGpu() {}

    /** The index of a task's GPU; empty where the cluster assigns none. */
    static OptionalInt of(RuntimeContext context) {
        return context.getExternalResourceInfos(RESOURCE).stream()
                .flatMap(gpu -> gpu.getProperty(INDEX).stream())
                .mapToInt(Integer::parseInt)
                .min();
    }
}
