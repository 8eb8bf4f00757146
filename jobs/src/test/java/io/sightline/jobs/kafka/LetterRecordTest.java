package io.sightline.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.operators.DeadLetter;
import io.sightline.operators.ReceivedHeader;
import io.sightline.operators.ReceivedRecord;
import io.sightline.operators.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** A dead letter as the job writes it, read back. */
class LetterRecordTest {
    private static final Refusal NO_IMAGE =
            new Refusal("frame.no_image", "No image.", "java.io.IOException");

    private final DeadLetterSchema schema = new DeadLetterSchema("dead-letters", 1000);

    @Test
    void itSaysWhereItCameFromAndWhy() {
        LetterRecord letter = read(schema.record(letter(Utf8.bytes("lobby"), List.of())));

        assertThat(letter.place()).isEqualTo("frames-3-17");
        assertThat(letter.scene()).isEqualTo("lobby");
        assertThat(letter.code()).isEqualTo("frame.no_image");
        assertThat(letter.message()).isEqualTo("No image.");
        assertThat(letter.bytes()).isEqualTo(2);
        assertThat(letter.timeMs()).isEqualTo(Wire.SENT_MS);
        assertThat(letter.replays()).isZero();
    }

    @Test
    void sentBackItIsTheRecordThatItWas() {
        byte[] binary = {0, -1};
        ProducerRecord<byte[], byte[]> replay =
                read(schema.record(
                                letter(
                                        Utf8.bytes("lobby"),
                                        List.of(new ReceivedHeader("x", binary)))))
                        .replay();

        assertThat(replay.topic()).isEqualTo("frames");
        assertThat(replay.key()).isEqualTo(Utf8.bytes("lobby"));
        assertThat(replay.value()).containsExactly(1, 2);
        assertThat(replay.timestamp()).isEqualTo(Wire.SENT_MS);
        assertThat(names(replay)).containsExactly("x", "sightline.replays");
        assertThat(replay.headers().lastHeader("x").value()).isEqualTo(binary);
    }

    @Test
    void refusedAgainItKnowsThatItWasSentBack() {
        ProducerRecord<byte[], byte[]> once =
                read(schema.record(letter(Utf8.bytes("lobby"), List.of()))).replay();
        List<ReceivedHeader> headers = new ArrayList<>();
        once.headers().forEach(h -> headers.add(new ReceivedHeader(h.key(), h.value())));

        LetterRecord again = read(schema.record(letter(Utf8.bytes("lobby"), headers)));

        assertThat(again.replays()).isEqualTo(1);
        assertThat(again.replay().headers().headers("sightline.replays"))
                .extracting(header -> Integer.parseInt(Utf8.strict(header.value()).orElseThrow()))
                .containsExactly(2);
    }

    @Test
    void aLetterInPlaceOfARefusedOneGetsItsTimeAndItsMissingKeyBack() {
        Optional<ProducerRecord<byte[], byte[]>> written =
                schema.inPlaceOf(
                        letter(null, List.of()), new InvalidTimestampException("Too late."));

        ProducerRecord<byte[], byte[]> replay = read(written.orElseThrow()).replay();

        assertThat(replay.key()).isNull();
        assertThat(replay.timestamp()).isEqualTo(Wire.SENT_MS);
        assertThat(names(replay)).containsExactly("sightline.replays");
    }

    @Test
    void aLetterWithoutItsValueIsNotWhole() {
        ReceivedRecord large =
                new ReceivedRecord("frames", 3, 17, 0, null, new byte[2000], List.of());
        LetterRecord letter = read(schema.record(new DeadLetter(large, "read", NO_IMAGE)));

        assertThat(letter.isWhole()).isFalse();
        assertThat(letter.bytes()).isEqualTo(2000);
    }

    @Test
    void aRecordThatSaysNotWhereItCameFromIsNone() {
        assertThat(LetterRecord.of(Wire.record("dead-letters", null, null, Wire.headers())))
                .isEmpty();
        assertThat(
                        LetterRecord.of(
                                Wire.record(
                                        "dead-letters",
                                        null,
                                        null,
                                        Wire.headers(
                                                "__connect.errors.topic", "frames",
                                                "__connect.errors.partition", "three",
                                                "__connect.errors.offset", "17"))))
                .isEmpty();
    }

    private static DeadLetter letter(byte[] key, List<ReceivedHeader> headers) {
        return new DeadLetter(
                new ReceivedRecord("frames", 3, 17, Wire.SENT_MS, key, new byte[] {1, 2}, headers),
                "admit",
                NO_IMAGE);
    }

    private static LetterRecord read(ProducerRecord<byte[], byte[]> written) {
        long timeMs = written.timestamp() == null ? 1 : written.timestamp();
        return LetterRecord.of(
                        new ConsumerRecord<>(
                                written.topic(),
                                0,
                                5L,
                                timeMs,
                                TimestampType.CREATE_TIME,
                                0,
                                0,
                                written.key(),
                                written.value(),
                                written.headers(),
                                Optional.empty()))
                .orElseThrow();
    }

    private static List<String> names(ProducerRecord<byte[], byte[]> record) {
        List<String> names = new ArrayList<>();
        for (Header header : record.headers()) {
            names.add(header.key());
        }
        return names;
    }
}
