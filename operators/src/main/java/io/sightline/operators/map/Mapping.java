package io.sightline.operators.map;

import io.sightline.config.JobConfiguration;
import io.sightline.config.SceneOptions;
import io.sightline.sampling.memory.SamplerMemory;
import java.io.Serializable;
import org.apache.flink.api.common.functions.RuntimeContext;

/**
 * How often maps are told, and how large they are.
 *
 * @param intervalMs from new geometry to its map; 0 when none is ever drawn
 * @param mostPoints of a map
 */
public record Mapping(long intervalMs, int mostPoints) implements Serializable {

    /** As it is set. */
    public static Mapping of(JobConfiguration configuration) {
        return new Mapping(
                configuration.get(SceneOptions.MAP_INTERVAL).toMillis(),
                configuration.get(SceneOptions.MAP_POINTS));
    }

    /** Whether maps are drawn at all. */
    public boolean isOn() {
        return intervalMs > 0;
    }

    /** A mapper of the current key's scene, as far as a memory knows it. */
    public SceneMapper of(RuntimeContext context, SamplerMemory memory) {
        return new SceneMapper(new SceneMapState(context), memory, this);
    }
}
