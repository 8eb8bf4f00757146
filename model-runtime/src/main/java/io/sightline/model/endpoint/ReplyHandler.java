package io.sightline.model.endpoint;

import io.sightline.model.GenerationFollower;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Clock;

/** Reads a completion where one is streamed, and the start of anything else. */
final class ReplyHandler implements BodyHandler<Reply> {
    private static final int OK = 200;

    private final GenerationFollower reader;

    /**
     * @param reader is told the words as they come
     */
    ReplyHandler(GenerationFollower reader) {
        this.reader = reader;
    }

    @Override
    public BodySubscriber<Reply> apply(ResponseInfo response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (response.statusCode() == OK && type.startsWith("text/event-stream")) {
            return new EventStream(reader);
        }
        return new TextStart(
                text ->
                        new Refusal(
                                response.statusCode(),
                                response.headers()
                                        .firstValue("Retry-After")
                                        .flatMap(value -> RetryAfter.read(value, Clock.systemUTC()))
                                        .orElse(null),
                                response.statusCode() == OK ? type + ": " + text : text));
    }
}
