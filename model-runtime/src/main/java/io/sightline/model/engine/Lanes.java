package io.sightline.model.engine;

import io.sightline.model.ModelException;
import io.sightline.model.engine.memory.MemoryGuard;
import io.sightline.scene.Frame;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that there is to run. Device thread only.
 *
 * @param decode generations under way
 * @param prefill questions whose prefix is there
 * @param encode prefixes that questions wait for
 * @param geometry chunks
 * @param warmUp prefixes made ahead
 */
record Lanes(
        DecodeLane decode,
        PrefillLane prefill,
        PrefixLane encode,
        GeometryLane geometry,
        PrefixLane warmUp) {
    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

    /** The lane of a kind of step. */
    Lane of(StepKind kind) {
        return switch (kind) {
            case DECODE -> decode;
            case PREFILL -> prefill;
            case ENCODE -> encode;
            case GEOMETRY -> geometry;
            case WARM_UP -> warmUp;
        };
    }

    private List<Lane> all() {
        return List.of(decode, prefill, encode, geometry, warmUp);
    }

    /** Runs a step of a kind. */
    void step(StepKind kind) {
        contained(of(kind), Lane::step);
    }

    /** Lets go of requests that nobody waits for any more. */
    void sweep(long nowMs) {
        all().forEach(lane -> contained(lane, each -> each.sweep(nowMs)));
    }

    /** A lane that throws, which none should, is emptied: what it holds cannot be trusted. */
    private static void contained(Lane lane, Consumer<Lane> work) {
        try {
            work.accept(lane);
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.error("All requests in the lane {} fail", lane.kind(), e);
            lane.close(MemoryGuard.explained("A request", e));
        }
    }

    /** The making of a prefix that is asked for; what is made ahead already goes on as that. */
    PrefixJob making(PrefixKey key, List<Frame> frames) {
        return encode.find(key).orElseGet(() -> begin(key, frames));
    }

    private PrefixJob begin(PrefixKey key, List<Frame> frames) {
        Optional<PrefixJob> ahead = warmUp.take(key);
        PrefixJob job = ahead.orElseGet(() -> new PrefixJob(key, frames));
        encode.add(job);
        return job;
    }

    /** Whether a prefix is in the making, for whoever. */
    boolean areMaking(PrefixKey key) {
        return encode.find(key).isPresent() || warmUp.find(key).isPresent();
    }

    /** Whether no request is here. */
    boolean areEmpty() {
        return all().stream().allMatch(lane -> lane.size() == 0);
    }

    /** Fails everything. */
    void close(ModelException cause) {
        all().forEach(lane -> lane.close(cause));
    }
}
