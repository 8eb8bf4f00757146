package io.sightline.model.engine;

import io.sightline.model.GenerationFollower;
import io.sightline.model.language.GeneratedTokens;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An answer's text for somebody who reads it while it is written. The device thread leaves the
 * tokens here; they become text on the host, and as many as have come meanwhile become it at once,
 * so that a slow host has no more than one answer's tokens to hold.
 */
final class GrowingText {
    /** Stands for bytes that are no letter yet. */
    private static final char UNFINISHED = '\uFFFD';

    private final GenerationFollower reader;
    private final AtomicReference<int[]> tokens = new AtomicReference<>();
    private int told;
    private boolean ended;

    GrowingText(GenerationFollower reader) {
        this.reader = reader;
    }

    /** There is another token. Device thread only. */
    void grew(GeneratedTokens answer, CompletableFuture<?> result, Host host) {
        if (reader.reads() && tokens.getAndSet(answer.ids()) == null) {
            host.perform(result, this::tell);
        }
    }

    private synchronized void tell(Preprocessor preprocessor) {
        int[] ids = tokens.getAndSet(null);
        if (!ended) {
            String text = preprocessor.text(ids);
            int length = text.length();
            while (length > 0 && text.charAt(length - 1) == UNFINISHED) {
                length--;
            }
            tell(text.substring(0, length));
        }
    }

    /** This is all of it. */
    synchronized void ended(String text) {
        ended = true;
        if (reader.reads()) {
            tell(text);
        }
    }

    private void tell(String text) {
        if (text.length() > told) {
            reader.wrote(text.substring(told));
            told = text.length();
        }
    }
}
