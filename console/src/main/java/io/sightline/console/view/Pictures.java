package io.sightline.console.view;

import io.sightline.console.access.Refusal;
import io.sightline.console.topics.Etags;
import io.sightline.jobs.client.FrameArchive;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Pictures that are at hand, and those that are looked up on their topic. Thread-safe. */
public final class Pictures {
    /** One is looked up at a time; each that waits holds a thread. */
    private static final int MOST_LOOKED_UP = 32;

    private final Semaphore lookUps = new Semaphore(MOST_LOOKED_UP);
    private final SceneBoard board;
    private final FrameArchive archive;

    /** Shows what is at hand, and looks up what is not. */
    public Pictures(SceneBoard board, FrameArchive archive) {
        this.board = board;
        this.archive = archive;
    }

    /**
     * A camera's newest frame.
     *
     * @throws Refusal if too many are looked up already
     */
    public Optional<Picture> newest(String scene, String camera) {
        return board.newest(scene, camera)
                .flatMap(
                        seen ->
                                board.picture(scene, seen)
                                        .or(() -> lookUp(scene, seen.id(), seen.timeMs())));
    }

    /**
     * A frame by its id.
     *
     * @param time its capture time, without which it is not looked up; may be {@code null}
     * @throws Refusal if too many are looked up already
     */
    public Optional<Picture> frame(String scene, String id, Instant time) {
        return board.picture(scene, id)
                .or(() -> time == null ? Optional.empty() : lookUp(scene, id, time.toEpochMilli()));
    }

    private Optional<Picture> lookUp(String scene, String id, long timeMs) {
        if (!lookUps.tryAcquire()) {
            throw new Refusal(
                    503,
                    "overloaded",
                    "%d frames are looked up already: ask again later.".formatted(MOST_LOOKED_UP));
        }
        try {
            Optional<Picture> found =
                    archive.find(scene, id, timeMs)
                            .map(kept -> new Picture(kept.frame(), Etags.of(kept.record())));
            found.ifPresent(board::keep);
            return found;
        } finally {
            lookUps.release();
        }
    }
}
