package io.sightline.operators.memory;

/**
 * How far a scene has come.
 *
 * @param newestMs greatest capture time of its frames
 * @param held frames that are known
 * @param bytes of their images
 * @param sinceForgot frames that have come since it last looked what can go
 * @param nextChunk the chunk whose geometry is to be taken in next
 */
public record SceneProgress(long newestMs, int held, long bytes, int sinceForgot, long nextChunk) {
    /** Nothing has been seen yet. */
    static final SceneProgress NONE = new SceneProgress(Long.MIN_VALUE, 0, 0, 0, 0);

    /**
     * The moment that the scene has passed: no frame up to it is to be expected any more.
     *
     * @param outOfOrdernessMs how late a frame may be
     */
    long passedMs(long outOfOrdernessMs) {
        return newestMs == Long.MIN_VALUE ? Long.MIN_VALUE : newestMs - outOfOrdernessMs - 1;
    }

    SceneProgress with(KeptFrame arrived) {
        return new SceneProgress(
                Math.max(newestMs, arrived.timeMs()),
                held + 1,
                bytes + arrived.bytes(),
                sinceForgot + 1,
                nextChunk);
    }

    SceneProgress without(KeptFrame gone) {
        return new SceneProgress(newestMs, held - 1, bytes - gone.bytes(), sinceForgot, nextChunk);
    }

    SceneProgress tidied() {
        return new SceneProgress(newestMs, held, bytes, 0, nextChunk);
    }

    SceneProgress tookChunk(long number) {
        return new SceneProgress(newestMs, held, bytes, sinceForgot, number + 1);
    }
}
