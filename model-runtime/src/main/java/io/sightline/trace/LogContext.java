package io.sightline.trace;

import org.slf4j.MDC;

/**
 * What the lines are about that this thread logs until it is closed: fields {@code scene} and
 * {@code question} of each, by which whoever collects logs finds them.
 */
public final class LogContext implements AutoCloseable {
    private static final String SCENE = "scene";
    private static final String QUESTION = "question";

    private LogContext() {}

    /** Lines about a scene. */
    public static LogContext of(String scene) {
        MDC.put(SCENE, scene);
        return new LogContext();
    }

    /** Lines about a question to a scene. */
    public static LogContext of(String scene, String question) {
        MDC.put(QUESTION, question);
        return of(scene);
    }

    @Override
    public void close() {
        MDC.remove(SCENE);
        MDC.remove(QUESTION);
    }
}
