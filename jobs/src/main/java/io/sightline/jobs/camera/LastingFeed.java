package io.sightline.jobs.camera;

import io.sightline.model.ModelException;
import io.sightline.model.video.SourceLostException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A feed that is opened again when its source is lost or not there yet, and says so: once when it
 * is lost, once when it is back. One thread only.
 */
public final class LastingFeed implements FrameFeed {
    private final Supplier<FrameFeed> opener;
    private final Reconnection reconnection;
    private final Consumer<String> notices;
    private FrameFeed feed = Optional::empty;
    private boolean begun;
    private long lostNanos;

    /**
     * Opens the source for the first time, as often as it takes where the failure is one that can
     * pass; others may never have been right, and are not tried again.
     *
     * @param opener opens it
     * @param reconnection how often it is opened again
     * @param notices gets a line when the source is lost and when it is back
     * @throws ModelException if it cannot be opened
     */
    public LastingFeed(
            Supplier<FrameFeed> opener, Reconnection reconnection, Consumer<String> notices) {
        this.opener = opener;
        this.reconnection = reconnection;
        this.notices = notices;
        try {
            feed = opener.get();
        } catch (SourceLostException absent) {
            reopened(absent);
        }
    }

    /**
     * The next frame, of a source that may have come back since.
     *
     * @return nothing at the end of a recording, or when the user wants to stop
     * @throws ModelException if the source is lost for good, or a recording cannot be read
     */
    @Override
    public Optional<FeedFrame> next() {
        while (true) {
            try {
                Optional<FeedFrame> frame = feed.next();
                if (reconnection.tries() > 0 && frame.isPresent()) {
                    notices.accept(
                            seconds(
                                    begun
                                            ? "It is back after %.0f s."
                                            : "It is there after %.0f s.",
                                    lostNanos));
                    reconnection.succeeded(begun);
                }
                begun |= frame.isPresent();
                return frame;
            } catch (SourceLostException lost) {
                if (!reopened(lost)) {
                    return Optional.empty();
                }
            }
        }
    }

    /** Starts again; the source may have been away for a moment. */
    public void restart() {
        leave();
        try {
            feed = opener.get();
        } catch (ModelException failure) {
            reopened(failure);
        }
    }

    /** Opens it again; false if the user wants to stop. */
    private boolean reopened(ModelException reason) {
        leave();
        ModelException last = reason;
        if (reconnection.tries() == 0) {
            lostNanos = System.nanoTime();
            if (!reconnection.isExhausted()) {
                notices.accept(reason.getMessage() + "; opening it again.");
            }
        }
        while (!reconnection.isExhausted()) {
            if (reconnection.isStoppedWhileWaiting()) {
                return false;
            }
            try {
                feed = opener.get();
                return true;
            } catch (ModelException failure) {
                last = failure;
            }
        }
        throw givenUp(last);
    }

    private void leave() {
        feed.close();
        feed = Optional::empty;
    }

    private ModelException givenUp(ModelException last) {
        int tries = reconnection.tries();
        String after =
                tries == 0 ? "" : "; given up after " + (tries == 1 ? "1 try" : tries + " tries");
        return new ModelException(last.getMessage() + after, last);
    }

    private static String seconds(String format, long sinceNanos) {
        return String.format(Locale.ROOT, format, (System.nanoTime() - sinceNanos) / 1e9);
    }

    @Override
    public boolean live() {
        return feed.live();
    }

    @Override
    public int skipped() {
        return feed.skipped();
    }

    @Override
    public void close() {
        feed.close();
    }
}
