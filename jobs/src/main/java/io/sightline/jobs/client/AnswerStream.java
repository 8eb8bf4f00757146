package io.sightline.jobs.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * The topic of tokens from its end onwards. It stands at the end when the constructor returns, so
 * that no word is missed of a question that is asked afterwards. One thread only.
 */
public final class AnswerStream implements AutoCloseable {
    private final RecordTail tail;

    /**
     * A record of the topic.
     *
     * @param sequence its number among the chunks with its id
     * @param value the chunk
     */
    public record Chunk(int sequence, JsonNode value) {
        /** Of the try to answer: the same for all its chunks. */
        public String id() {
            return value.path("id").asText();
        }

        /** What is to be appended. */
        public String words() {
            return value.at("/choices/0/delta/content").asText("");
        }
    }

    /** Reads a topic that is there. */
    public AnswerStream(JobConfiguration configuration) {
        tail = new RecordTail(configuration, configuration.get(KafkaOptions.TOKENS_TOPIC));
    }

    /** What has come of a question; what is no chunk is passed over. */
    public List<Chunk> poll(String questionId) {
        return tail.poll(Duration.ZERO).stream()
                .filter(record -> questionId.equals(key(record)))
                .flatMap(AnswerStream::chunk)
                .toList();
    }

    private static Stream<Chunk> chunk(ConsumerRecord<byte[], byte[]> record) {
        OptionalInt sequence = sequence(record);
        Optional<JsonNode> value = AnswerReader.answer(record);
        return sequence.isPresent() && value.isPresent()
                ? Stream.of(new Chunk(sequence.getAsInt(), value.get()))
                : Stream.empty();
    }

    private static OptionalInt sequence(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader("ce_sequence");
        try {
            return header == null
                    ? OptionalInt.empty()
                    : OptionalInt.of(Integer.parseInt(text(header.value())));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return text(record.key());
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        tail.close();
    }
}
