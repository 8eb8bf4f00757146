package io.sightline.model.endpoint;

import io.sightline.scene.Answer.Usage;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** What was asked of an endpoint, and what it cost. Thread-safe. */
final class EndpointMeters {
    private final LongAdder requests = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder promptTokens = new LongAdder();
    private final LongAdder completionTokens = new LongAdder();
    private final TokenPrice price;

    EndpointMeters(TokenPrice price) {
        this.price = price;
    }

    void request(boolean again) {
        requests.increment();
        if (again) {
            retries.increment();
        }
    }

    void used(Usage more) {
        promptTokens.add(more.prompt());
        completionTokens.add(more.completion());
    }

    private double cost() {
        return price.of(promptTokens.sum(), completionTokens.sum());
    }

    /**
     * The numbers by name, each read when it is asked for.
     *
     * @param underWay questions that the endpoint has
     * @param waiting questions that wait for their turn
     */
    Map<String, Supplier<Number>> gauges(IntSupplier underWay, IntSupplier waiting) {
        return Map.of(
                "endpoint-requests", requests::sum,
                "endpoint-retries", retries::sum,
                "endpoint-prompt-tokens", promptTokens::sum,
                "endpoint-completion-tokens", completionTokens::sum,
                "endpoint-cost", this::cost,
                "endpoint-under-way", underWay::getAsInt,
                "endpoint-waiting", waiting::getAsInt);
    }
}
