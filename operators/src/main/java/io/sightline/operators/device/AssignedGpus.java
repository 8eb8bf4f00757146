package io.sightline.operators.device;

import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.RuntimeContext;

/** The GPUs that Flink's external resource framework gives to a TaskManager, to all its tasks. */
final class AssignedGpus {
    /** As in {@code external-resources: gpu}. */
    private static final String RESOURCE = "gpu";

    private static final String INDEX = "index";

    private AssignedGpus() {}

    /** Their indices; empty where the cluster assigns none. */
    static NavigableSet<Integer> of(RuntimeContext context) {
        NavigableSet<Integer> indices = new TreeSet<>();
        context.getExternalResourceInfos(RESOURCE)
                .forEach(
                        gpu ->
                                gpu.getProperty(INDEX)
                                        .map(Integer::parseInt)
                                        .ifPresent(indices::add));
        return indices;
    }
}
