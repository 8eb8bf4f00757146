package io.sightline.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.console.events.Event;
import io.sightline.console.events.EventHub;
import io.sightline.console.events.Subscription;
import io.sightline.console.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class LiveViewTest {
    private final EventHub events = new EventHub();
    private final LiveView view = new LiveView(new SceneBoard(), events);

    /** Somebody may ask about their own scene under the id of a question about another's. */
    @Test
    void wordsBelongToTheSceneThatTheirRecordNames() throws InterruptedException {
        view.caughtUp();
        Subscription tokens = events.listen(event -> event.kind().equals("token"));
        view.asks("q", "lobby");
        view.received(Topic.TOKENS, record("q", "/scenes/floor-2%2Feast%20wing"));
        view.received(Topic.TOKENS, record("q", null));
        view.received(Topic.TOKENS, record("unknown", null));
        view.received(Topic.TOKENS, record("unknown", "/scenes/vault"));

        Event first = tokens.next(Duration.ZERO).orElseThrow();
        assertThat(first.scene()).isEqualTo("floor-2/east wing");
        assertThat(first.data().path("sequence").asInt()).isEqualTo(3);
        assertThat(tokens.next(Duration.ZERO).orElseThrow().scene()).isEqualTo("lobby");
        assertThat(tokens.next(Duration.ZERO).orElseThrow().scene()).isEqualTo("vault");
        assertThat(tokens.next(Duration.ZERO)).isEmpty();
    }

    private static ConsumerRecord<byte[], byte[]> record(String question, String source) {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("tokens", 0, 0, bytes(question), bytes("{\"id\":\"q#1\"}"));
        record.headers().add("ce_sequence", bytes("3"));
        if (source != null) {
            record.headers().add("ce_source", bytes(source));
        }
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
