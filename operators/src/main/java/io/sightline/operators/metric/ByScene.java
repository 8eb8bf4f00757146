package io.sightline.operators.metric;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.flink.metrics.MetricGroup;

/**
 * A metric of each of the first scenes that a task meets, and one of all others together, so that
 * what is exported stays bounded however many scenes come. A metric stays for as long as its task
 * runs. Thread-safe.
 *
 * @param <M> what is registered for a scene
 */
public final class ByScene<M> {
    /** The label of what is told apart. */
    public static final String LABEL = "scene";

    /** The label's value for those that are not told apart. */
    public static final String OTHER = "other";

    private final MetricGroup task;
    private final int most;
    private final Function<MetricGroup, M> register;
    private final Map<String, M> metrics = new ConcurrentHashMap<>();
    private M other;

    /**
     * Nothing is registered before its scene comes.
     *
     * @param most how many scenes are told apart
     * @param register makes the metric in the group of a scene
     */
    public ByScene(MetricGroup task, int most, Function<MetricGroup, M> register) {
        this.task = task;
        this.most = most;
        this.register = register;
    }

    /** The metric that this scene counts in. */
    public M of(String scene) {
        M known = metrics.get(scene);
        return known != null ? known : first(scene);
    }

    private synchronized M first(String scene) {
        if (metrics.size() < most && !scene.equals(OTHER)) {
            return metrics.computeIfAbsent(scene, this::registered);
        }
        if (other == null) {
            other = registered(OTHER);
        }
        return other;
    }

    private M registered(String scene) {
        return register.apply(task.addGroup(LABEL, scene));
    }
}
