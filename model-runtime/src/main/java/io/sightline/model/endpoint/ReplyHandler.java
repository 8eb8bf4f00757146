package io.sightline.model.endpoint;

import io.sightline.model.GenerationFollower;
import io.sightline.scene.Answer.Usage;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Clock;
import java.util.function.Consumer;

/** Reads a completion where one is streamed, and the start of anything else. */
final class ReplyHandler implements BodyHandler<Reply> {
    private static final int OK = 200;

    private final GenerationFollower reader;
    private final Consumer<Usage> meter;

    /**
     * @param reader is told the words as they come
     * @param meter is told of the tokens as the endpoint counts them
     */
    ReplyHandler(GenerationFollower reader, Consumer<Usage> meter) {
        this.reader = reader;
        this.meter = meter;
    }

    @Override
    public BodySubscriber<Reply> apply(ResponseInfo response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (response.statusCode() == OK && type.startsWith("text/event-stream")) {
            return new EventStream(reader, meter);
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
