package io.sightline.operators.admission;

import io.sightline.config.SceneOptions;
import io.sightline.operators.Refusal;
import io.sightline.scene.BoundedMap;
import io.sightline.scene.Frame;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * How far the scenes of one task's partitions have come, so that a frame that no scene would take
 * in any more, as of a camera whose clock stands, is refused while its record is still at hand.
 * What is known is forgotten when the task ends; the scene's memory refuses what passes here then.
 */
final class SceneAges {
    private static final int MOST_SCENES = 10_000;

    private final long ageMs;
    private final Map<String, Long> newestMs = BoundedMap.ofLastUsed(MOST_SCENES);

    /**
     * @param ageMs greatest age of a frame against its scene's newest
     */
    SceneAges(long ageMs) {
        this.ageMs = ageMs;
    }

    /** Why the frame comes too late to be remembered, or {@code null} if it does not. */
    Refusal refusal(Frame frame) {
        Long newest = newestMs.get(frame.scene());
        if (newest == null || newest - frame.timeMs() <= ageMs) {
            return null;
        }
        String sentence =
                "The capture time is %s, %s before the newest of scene '%s', which remembers %s: set the"
                                .formatted(
                                        Instant.ofEpochMilli(frame.timeMs()),
                                        Duration.ofMillis(newest - frame.timeMs()),
                                        frame.scene(),
                                        Duration.ofMillis(ageMs))
                        + " clock of camera '%s', or raise %s"
                                .formatted(frame.camera(), SceneOptions.MEMORY_AGE.key());
        return new Refusal("frame.too_old", sentence, SceneAges.class.getName());
    }

    /** A frame has come in. */
    void admitted(Frame frame) {
        newestMs.merge(frame.scene(), frame.timeMs(), Math::max);
    }
}
