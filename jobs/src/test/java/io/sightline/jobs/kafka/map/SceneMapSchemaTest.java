package io.sightline.jobs.kafka.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sightline.jobs.kafka.WireSchema;
import io.sightline.operators.map.MappedCamera;
import io.sightline.operators.map.MappedScene;
import io.sightline.sampling.alignment.Gaze;
import io.sightline.sampling.map.SceneMap;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class SceneMapSchemaTest {
    private static final long TIME_MS = 1_763_808_062_500L;
    private static final double[] CENTRE = {1, 2, 3};
    private static final double[] AHEAD = {1, 0, 0};
    private static final double[] DOWN = {0, 0, -1};

    private final SceneMapSchema schema = new SceneMapSchema("scene-maps");

    @Test
    void aMapIsAFileOfPointsUnderItsScenesName() throws IOException {
        ProducerRecord<byte[], byte[]> record = schema.record(lobby(camera("f1", CENTRE)));
        ByteBuffer file = ByteBuffer.wrap(record.value()).order(ByteOrder.LITTLE_ENDIAN);
        JsonNode gltf = json(record);

        assertThat(record.key()).isEqualTo("lobby".getBytes(StandardCharsets.UTF_8));
        assertThat(file.getInt(8)).isEqualTo(record.value().length);
        assertThat(gltf.at("/accessors/0/count").asInt()).isEqualTo(2);
        assertThat(gltf.at("/accessors/0/max/0").floatValue()).isEqualTo(-0.5f);
        int points = 20 + file.getInt(12) + 8;
        assertThat(file.getFloat(points)).isEqualTo(-0.5f);
        assertThat(file.getFloat(points + 12)).isEqualTo(-64f);
        assertThat(file.get(points + 24)).isEqualTo((byte) 255);
        assertThat(file.get(points + 25) & 0xFF).isEqualTo(55); // linear of 128
        assertThat(record.value()).hasSize(points + 2 * 16);
    }

    @Test
    void whatIsNoPointFitsTheSchemaThatIsShipped() throws IOException {
        JsonNode extras = json(schema.record(lobby(camera("f1", CENTRE)))).at("/scenes/0/extras");

        assertThat(WireSchema.SCENE_MAP.faults(extras)).isEmpty();
        assertThat(extras.path("metres").asBoolean()).isTrue();
        assertThat(extras.at("/cameras/0/frame").asText()).isEqualTo("f1");
        assertThat(extras.at("/selected/0").asText()).isEqualTo("f1");
        assertThat(extras.at("/seen/size").toString()).isEqualTo("[3,1,1]");
        assertThat(extras.at("/seen/origin").toString()).isEqualTo("[-16.0,0.0,-15.5]");
        assertThat(Base64.getDecoder().decode(extras.at("/seen/bits").asText())).containsExactly(5);
    }

    /** Down is -z here, so +z is up, and the node turns it to +y. */
    @Test
    void whatIsUpIsTurnedUpright() throws IOException {
        JsonNode gltf = json(schema.record(lobby(camera("f1", CENTRE))));

        assertThat(gltf.at("/scenes/0/extras/up").toString()).isEqualTo("[0.0,0.0,1.0]");
        assertThat(gltf.at("/nodes/0/rotation").toString()).isEqualTo("[-0.7071,0.0,0.0,0.7071]");
    }

    @Test
    void aCameraThatIsNowhereIsLeftOut() throws IOException {
        MappedScene scene =
                lobby(camera("f0", new double[] {Double.NaN, 0, 0}), camera("f1", CENTRE));
        JsonNode extras = json(schema.record(scene)).at("/scenes/0/extras");

        assertThat(extras.path("cameras")).hasSize(1);
        assertThat(WireSchema.SCENE_MAP.faults(extras)).isEmpty();
    }

    @Test
    void aSceneThatIsForgottenLeavesATombstone() {
        assertThat(schema.record(MappedScene.forgotten("lobby", TIME_MS)).value()).isNull();
    }

    @Test
    void whatIsNoFileHasNoJson() {
        assertThat(Glb.json(new byte[3])).isEmpty();
        assertThat(Glb.json("{\"asset\": {\"version\": \"2.0\"}}".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        byte[] cut = Glb.file("{}", new byte[4]);
        cut[12] = 120;
        assertThat(Glb.json(cut)).isEmpty();
    }

    private static JsonNode json(ProducerRecord<byte[], byte[]> record) throws IOException {
        return new ObjectMapper().readTree(Glb.json(record.value()).orElseThrow());
    }

    private static MappedCamera camera(String frame, double[] centre) {
        Gaze gaze = new Gaze(centre, AHEAD, 2, DOWN, new float[] {0.6f, 0.4f});
        return new MappedCamera(frame, "door", TIME_MS, gaze);
    }

    private static MappedScene lobby(MappedCamera... cameras) {
        byte[] points = {
            -1,
            -1,
            2,
            0,
            4,
            0,
            -1,
            (byte) 128,
            0, //
            (byte) 0x80,
            -1,
            0,
            0,
            0,
            0,
            0,
            0,
            0
        };
        long[] seen = new long[64 * 64];
        seen[1 * 64 + 32] = 0b101;
        SceneMap map = new SceneMap(1, 0.5, 8, points, 0.5, seen);
        return new MappedScene("lobby", TIME_MS, map, true, List.of(cameras), List.of("f1"));
    }
}
