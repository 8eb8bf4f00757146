package io.sightline.operators.memory;

/**
 * How far a scene has come.
 *
 * @param newestMs greatest capture time of its frames
 * @param held frames that are known
 * @param bytes of their images
 * @param sinceForgot frames that have come since it last looked what can go
 * @param nextChunk the chunk whose geometry is to be taken in next
 * @param forgottenMs greatest capture time of key frames that were forgotten
 * @param changes how often what a question can be answered from has changed: a key frame came or
 *     went, or geometry was taken in
 */
public record SceneProgress(
        long newestMs,
        int held,
        long bytes,
        int sinceForgot,
        long nextChunk,
        long forgottenMs,
        long changes) {
    /** Nothing has been seen yet. */
    static final SceneProgress NONE =
            new SceneProgress(Long.MIN_VALUE, 0, 0, 0, 0, Long.MIN_VALUE, 0);

    /**
     * The moment that the scene has passed: no frame up to it is to be expected any more.
     *
     * @param outOfOrdernessMs how late a frame may be
     */
    long passedMs(long outOfOrdernessMs) {
        return newestMs == Long.MIN_VALUE ? Long.MIN_VALUE : newestMs - outOfOrdernessMs - 1;
    }

    /**
     * The moment up to which a frame that is not known may have been forgotten.
     *
     * @param ageMs greatest age of a frame against the newest
     */
    long goneMs(long ageMs) {
        return newestMs == Long.MIN_VALUE
                ? Long.MIN_VALUE
                : Math.max(forgottenMs, newestMs - ageMs - 1);
    }

    SceneProgress with(KeptFrame arrived) {
        return new SceneProgress(
                Math.max(newestMs, arrived.timeMs()),
                held + 1,
                bytes + arrived.bytes(),
                sinceForgot + 1,
                nextChunk,
                forgottenMs,
                changes + (arrived.keyFrame() ? 1 : 0));
    }

    SceneProgress without(KeptFrame gone) {
        return new SceneProgress(
                newestMs,
                held - 1,
                bytes - gone.bytes(),
                sinceForgot,
                nextChunk,
                gone.keyFrame() ? Math.max(forgottenMs, gone.timeMs()) : forgottenMs,
                changes + (gone.keyFrame() ? 1 : 0));
    }

    SceneProgress tidied() {
        return new SceneProgress(newestMs, held, bytes, 0, nextChunk, forgottenMs, changes);
    }

    SceneProgress tookChunk(long number) {
        return new SceneProgress(
                newestMs, held, bytes, sinceForgot, number + 1, forgottenMs, changes + 1);
    }
}
