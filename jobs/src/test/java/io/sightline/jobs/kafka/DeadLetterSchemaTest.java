package io.sightline.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.operators.DeadLetter;
import io.sightline.operators.ReceivedHeader;
import io.sightline.operators.ReceivedRecord;
import io.sightline.operators.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

class DeadLetterSchemaTest {
    private final DeadLetterSchema schema = new DeadLetterSchema("dead-letters", 1000);

    @Test
    void theRecordIsUntouchedAndTheReasonFollowsItsHeaders() {
        byte[] binary = {0, -1};
        ReceivedRecord origin =
                record(
                        new byte[] {1, 2, 3},
                        List.of(
                                new ReceivedHeader("x", binary),
                                new ReceivedHeader("x", null),
                                new ReceivedHeader("ce_id", Utf8.bytes("7"))));

        ProducerRecord<byte[], byte[]> letter = write(origin);

        assertThat(letter.topic()).isEqualTo("dead-letters");
        assertThat(letter.timestamp()).isEqualTo(Wire.SENT_MS);
        assertThat(letter.key()).isSameAs(origin.key());
        assertThat(letter.value()).isSameAs(origin.value());
        List<Header> headers = new ArrayList<>();
        letter.headers().forEach(headers::add);
        assertThat(headers.get(0).value()).isSameAs(binary);
        assertThat(headers.get(1).value()).isNull();
        assertThat(headers.subList(3, headers.size()))
                .extracting(DeadLetterSchemaTest::text)
                .containsExactly(
                        "__connect.errors.topic=frames",
                        "__connect.errors.partition=3",
                        "__connect.errors.offset=17",
                        "__connect.errors.stage=admit",
                        "__connect.errors.exception.class.name=java.io.IOException",
                        "__connect.errors.exception.message=No image.",
                        "sightline.error.code=frame.no_image");
    }

    @Test
    void aLetterThatTheTopicWouldNotTakeKeepsItsReasonOnly() {
        ProducerRecord<byte[], byte[]> letter = write(record(new byte[2000], List.of()));

        assertThat(letter.value()).isNull();
        assertThat(text(letter.headers().lastHeader("sightline.record.bytes")))
                .isEqualTo("sightline.record.bytes=2005");
        assertThat(letter.headers().lastHeader("sightline.error.code")).isNotNull();
    }

    @Test
    void missingKeysValuesAndTimestampsStayMissing() {
        ReceivedRecord origin = new ReceivedRecord("frames", 0, 0, -1, null, null, List.of());

        ProducerRecord<byte[], byte[]> letter = write(origin);

        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
        assertThat(letter.timestamp()).isNull();
    }

    @Test
    void inPlaceOfARefusedLetterIsOneThatEveryTopicTakes() {
        ReceivedRecord origin =
                new ReceivedRecord("frames", 3, 17, Wire.SENT_MS, null, new byte[] {1}, List.of());

        ProducerRecord<byte[], byte[]> letter =
                inPlace(origin, new InvalidTimestampException("Two hours ahead."));

        assertThat(letter.timestamp()).isNull();
        assertThat(text(letter.headers().lastHeader("sightline.record.timestamp")))
                .isEqualTo("sightline.record.timestamp=" + Wire.SENT_MS);
        assertThat(letter.key()).isEqualTo(Utf8.bytes("frames-3-17"));
        assertThat(letter.value()).isSameAs(origin.value());
    }

    @Test
    void inPlaceOfALetterThatIsTooLargeIsItsReason() {
        ProducerRecord<byte[], byte[]> letter =
                inPlace(
                        record(new byte[500], List.of()),
                        new RecordTooLargeException("The topic takes 400."));

        assertThat(letter.value()).isNull();
        assertThat(letter.headers().lastHeader("sightline.error.code")).isNotNull();
        assertThat(text(letter.headers().lastHeader("sightline.record.bytes")))
                .isEqualTo("sightline.record.bytes=505");
    }

    private ProducerRecord<byte[], byte[]> inPlace(ReceivedRecord origin, Exception refusal) {
        Refusal reason = new Refusal("frame.no_image", "No image.", "java.io.IOException");
        return schema.inPlaceOf(new DeadLetter(origin, "admit", reason), refusal).orElseThrow();
    }

    private ProducerRecord<byte[], byte[]> write(ReceivedRecord origin) {
        Refusal refusal = new Refusal("frame.no_image", "No image.", "java.io.IOException");
        return schema.record(new DeadLetter(origin, "admit", refusal));
    }

    private static ReceivedRecord record(byte[] value, List<ReceivedHeader> headers) {
        return new ReceivedRecord(
                "frames", 3, 17, Wire.SENT_MS, Utf8.bytes("lobby"), value, headers);
    }

    private static String text(Header header) {
        return header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8);
    }
}
