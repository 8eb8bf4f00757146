package io.sightline.jobs.kafka;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.operators.CameraStatus;
import io.sightline.operators.SceneStatus;
import io.sightline.operators.StandingStatus;
import io.sightline.scene.Question;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * A {@link SceneStatus} to a record of the scenes' topic: key = scene, value = a JSON object, and
 * none for a scene that is forgotten, so that compaction takes it away. Times are RFC 3339.
 */
final class SceneStatusSchema implements RecordSchema<SceneStatus> {
    private static final long serialVersionUID = 1L;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String topic;

    /** A schema that writes to a topic. */
    SceneStatusSchema(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> record(SceneStatus status) {
        Header type = new RecordHeader("content-type", Utf8.bytes("application/json"));
        return new ProducerRecord<>(
                topic,
                null,
                null,
                Utf8.bytes(status.scene()),
                status.isForgotten() ? null : Utf8.bytes(object(status).toString()),
                List.of(type));
    }

    /** The next one comes anyway. */
    @Override
    public Optional<ProducerRecord<byte[], byte[]>> inPlaceOf(
            SceneStatus status, Exception refusal) {
        return Optional.empty();
    }

    @Override
    public boolean maybeLost(Exception failure) {
        return Refusals.forGood(failure);
    }

    @Override
    public String named(SceneStatus status) {
        return "the status of scene '" + status.scene() + "'";
    }

    private static ObjectNode object(SceneStatus status) {
        ObjectNode object = JSON.createObjectNode();
        object.put("scene", status.scene());
        object.put("time", AnswerJson.moment(status.timeMs()));
        ArrayNode cameras = object.putArray("cameras");
        status.cameras().forEach(camera -> put(camera, cameras.addObject()));
        object.put("frames", status.frames());
        object.put("bytes", status.bytes());
        object.set("coverage", AnswerJson.coverage(status.coverage()));
        object.put("geometry_epoch", status.geometryEpoch());
        object.put("frames_awaiting_geometry", status.unsettled());
        object.put("geometry_lag_ms", status.geometryLagMs());
        object.put("waiting_questions", status.waiting());
        object.put("standing_questions", status.standingCount());
        ArrayNode standing = object.putArray("standing");
        status.standing().forEach(stands -> put(stands, standing.addObject()));
        return object;
    }

    private static void put(CameraStatus camera, ObjectNode object) {
        object.put("camera", camera.name());
        object.put("frames", camera.frames());
        object.put("newest_frame", AnswerJson.moment(camera.newestMs()));
        object.put("frames_per_second", Math.round(camera.framesPerSecond() * 100) / 100.0);
    }

    private static void put(StandingStatus stands, ObjectNode object) {
        Question question = stands.question();
        Question.Standing turns = question.standing();
        object.put("id", question.id());
        object.put("question", question.text());
        object.put("every_ms", turns.everyMs());
        object.put("notify", turns.notification().name().toLowerCase(Locale.ROOT));
        object.put("until", turns.untilMs() == null ? null : AnswerJson.moment(turns.untilMs()));
        object.put("next", stands.nextMs() == null ? null : AnswerJson.moment(stands.nextMs()));
    }
}
