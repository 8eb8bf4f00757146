package io.sightline.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.operators.ReceivedFrame;
import io.sightline.scene.Frame;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.apache.flink.types.PojoTestUtils;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameSchemaTest {
    private static final byte[] LOBBY = Utf8.bytes("lobby");
    private static final byte[] IMAGE = {1, 2, 3};
    private static final String IDENTITY = "1 0 0 0, 0 1 0 0, 0 0 1 0";

    private final FrameSchema schema =
            new FrameSchema(
                    Duration.ofMinutes(1),
                    Clock.fixed(Instant.ofEpochMilli(Wire.SENT_MS), ZoneOffset.UTC));

    @Test
    void aRecordWithoutHeadersIsAFrameOfTheDefaultCamera() {
        ReceivedFrame received = read(LOBBY, IMAGE, Wire.headers());

        assertThat(received.refusal()).isNull();
        assertThat(received.frame())
                .isEqualTo(new Frame("lobby", "default", "frames-3-17", Wire.SENT_MS, IMAGE, null));
        assertThat(received.frame().image()).isSameAs(received.record().value());
    }

    @Test
    void cloudEventHeadersNameCameraIdAndCaptureTime() {
        Headers headers =
                Wire.headers(
                        "ce_source", "/scenes/lobby/cameras/front%20door",
                        "ce_id", "door-000812",
                        "ce_time", "2026-11-22T11:41:00.250+01:00",
                        "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        Frame frame = read(LOBBY, IMAGE, headers).frame();

        assertThat(frame.camera()).isEqualTo("front door");
        assertThat(frame.id()).isEqualTo("door-000812");
        assertThat(frame.timeMs())
                .isEqualTo(Instant.parse("2026-11-22T10:41:00.250Z").toEpochMilli());
    }

    @Test
    void aHeaderNamesWhoseCameraItIs() {
        Headers tenant = Wire.headers("sightline-tenant", "north");

        assertThat(read(LOBBY, IMAGE, tenant).tenant()).isEqualTo("north");
        assertThat(read(LOBBY, IMAGE, Wire.headers("sightline-tenant", "")).tenant()).isNull();
    }

    @Test
    void aRecordWithoutKeyBelongsToTheSceneOfItsSource() {
        Headers headers = Wire.headers("ce_source", "/scenes/lobby/cameras/door");

        assertThat(read(null, IMAGE, headers).frame().scene()).isEqualTo("lobby");
    }

    @Test
    void aSourceOfAnyOtherFormIsTheCamera() {
        Headers headers = Wire.headers("ce_source", "urn:camera:7");

        assertThat(read(LOBBY, IMAGE, headers).frame().camera()).isEqualTo("urn:camera:7");
    }

    /** A name is unescaped by itself: a slash in it is none of the path's. */
    @Test
    void namesWithASlashSurvive() {
        Headers headers =
                Wire.headers("ce_source", "/scenes/hall%2Fwest%2F%C3%BC/cameras/door%2F1%20a");

        Frame frame = read(null, IMAGE, headers).frame();

        assertThat(frame.scene()).isEqualTo("hall/west/ü");
        assertThat(frame.camera()).isEqualTo("door/1 a");
    }

    @Test
    void measuredPosesComeAlong() {
        Headers headers =
                Wire.headers(
                        "sightline-extrinsics",
                        IDENTITY,
                        "sightline-intrinsics",
                        "500,501,320,240");
        headers.add("sightline-depth", new byte[] {9});

        Frame frame = read(LOBBY, IMAGE, headers).frame();

        assertThat(frame.pose().extrinsics()).containsExactly(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0);
        assertThat(frame.pose().intrinsics()).containsExactly(500, 501, 320, 240);
        assertThat(frame.pose().depth()).containsExactly(9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ce_time              | yesterday               | frame.bad_time
                    ce_time              | 1969-12-31T23:59:59Z    | frame.bad_time
                    ce_time              | 2026-11-22T10:43:00Z    | frame.ahead_of_time
                    ce_time              | +999999999-01-01T00:00:00Z | frame.bad_time
                    sightline-extrinsics | 1 0 0 0 0 1 0 0 0 0 1 0 | frame.bad_pose
                    sightline-extrinsics | 1 2 3                   | frame.bad_pose
                    sightline-intrinsics | 500 500 320 NaN         | frame.bad_pose
                    """)
    void aBadHeaderIsRefusedByName(String header, String value, String code) {
        ReceivedFrame received = read(LOBBY, IMAGE, Wire.headers(header, value));

        assertThat(received.frame()).isNull();
        assertThat(received.refusal().code()).isEqualTo(code);
    }

    @Test
    void extrinsicsThatAreNoRotationAreRefused() {
        Headers headers =
                Wire.headers(
                        "sightline-extrinsics", "2 0 0 0 0 1 0 0 0 0 1 0",
                        "sightline-intrinsics", "500 500 320 240");

        assertThat(read(LOBBY, IMAGE, headers).refusal().sentence()).contains("no rotation");
    }

    @Test
    void aRecordWithoutSceneIsRefusedWithTheRemedy() {
        ReceivedFrame received = read(null, IMAGE, Wire.headers());

        assertThat(received.refusal().code()).isEqualTo("record.no_scene");
        assertThat(received.refusal().sentence()).contains("give the scene's id as its key");
    }

    @Test
    void unusableKeysAndMissingValuesAreRefused() {
        assertThat(code(new byte[] {(byte) 0xff}, IMAGE)).isEqualTo("record.no_scene");
        assertThat(code(Utf8.bytes(" "), IMAGE)).isEqualTo("record.bad_scene");
        assertThat(code(Utf8.bytes(".."), IMAGE)).isEqualTo("record.bad_scene");
        assertThat(code(Utf8.bytes("a\nb"), IMAGE)).isEqualTo("record.bad_scene");
        assertThat(code(new byte[1 << 20], IMAGE)).isEqualTo("record.bad_scene");
        assertThat(code(LOBBY, null)).isEqualTo("frame.empty");
    }

    @Property
    void whateverIsSentIsEitherAFrameOrARefusal(
            @ForAll @Size(max = 40) byte[] key,
            @ForAll @Size(max = 60) byte[] source,
            @ForAll @Size(max = 40) byte[] time,
            @ForAll @Size(max = 60) byte[] pose) {
        Headers headers = new RecordHeaders();
        headers.add("ce_source", source).add("ce_id", pose).add("ce_time", time);
        headers.add("sightline-extrinsics", pose).add("sightline-intrinsics", null);

        ReceivedFrame received = read(key, IMAGE, headers);

        assertThat(received.frame() == null).isNotEqualTo(received.refusal() == null);
        assertThat(received.record().headers()).hasSize(5);
    }

    @Test
    void whatTheSourceEmitsNeedsNoKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(ReceivedFrame.class);
    }

    private String code(byte[] key, byte[] value) {
        return read(key, value, Wire.headers()).refusal().code();
    }

    private ReceivedFrame read(byte[] key, byte[] value, Headers headers) {
        return schema.read(Wire.record("frames", key, value, headers));
    }
}
