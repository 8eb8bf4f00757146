package io.sightline.jobs.cli.rooms;

import io.sightline.rooms.question.Quiz;
import java.io.IOException;

/** Where rendered clips go. */
interface ClipSink extends AutoCloseable {
    /** Takes the next clip. */
    void accept(Quiz quiz) throws IOException;

    @Override
    default void close() throws IOException {}
}
