package io.sightline.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.console.events.EventHub;
import io.sightline.console.events.Subscription;
import io.sightline.console.topics.Etags;
import io.sightline.console.topics.Topic;
import io.sightline.console.topics.TopicListener;
import io.sightline.jobs.client.AnswerReader;
import io.sightline.jobs.client.FrameRecords;
import io.sightline.scene.BoundedMap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Takes what the topics say onto the board, and tells who listens. */
public final class LiveView implements TopicListener {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String SCENES = "/scenes/";

    /** Of one camera, how often at most it is told that there is a new picture. */
    static final long PICTURE_EVERY_MS = 500;

    /** Questions whose scene is remembered, so that words of their answers find it. */
    static final int MOST_QUESTIONS = 10_000;

    private final SceneBoard board;
    private final EventHub events;
    private final Map<String, String> asked = BoundedMap.ofNewest(MOST_QUESTIONS);
    private volatile boolean ready;
    private volatile boolean connected;

    /** A view that is empty until topics are read. */
    public LiveView(SceneBoard board, EventHub events) {
        this.board = board;
        this.events = events;
    }

    /** Whether what the topics held at the start is on the board. */
    public boolean isReady() {
        return ready;
    }

    /** Whether brokers answer. */
    public boolean isConnected() {
        return connected;
    }

    /** A question that goes to a scene: whose answer's words come is known by the question. */
    public void asks(String questionId, String scene) {
        synchronized (asked) {
            asked.put(questionId, scene);
        }
    }

    /** The scene that a question was asked about, while that is remembered. */
    public Optional<String> sceneOf(String questionId) {
        synchronized (asked) {
            return Optional.ofNullable(asked.get(questionId));
        }
    }

    @Override
    public void received(Topic topic, ConsumerRecord<byte[], byte[]> record) {
        switch (topic) {
            case FRAMES -> frame(record);
            case SCENES -> scene(record);
            case SCENE_MAPS -> map(record);
            case STANDING -> standing(record);
            case ANSWERS -> AnswerReader.answer(record).ifPresent(this::answer);
            case ALERTS -> AnswerReader.answer(record).ifPresent(this::alert);
            case PROGRESS -> AnswerReader.answer(record).ifPresent(this::progress);
            case TOKENS -> AnswerReader.answer(record).ifPresent(chunk -> token(record, chunk));
            case DEAD_LETTERS -> letter(record);
        }
    }

    private void frame(ConsumerRecord<byte[], byte[]> record) {
        FrameRecords.frame(record)
                .map(frame -> new Picture(frame, Etags.of(record)))
                .flatMap(
                        picture ->
                                board.frame(picture, System.currentTimeMillis(), PICTURE_EVERY_MS))
                .ifPresent(
                        told -> {
                            if (ready) {
                                events.tellFleeting("frame", told.path("scene").asText(), told);
                            }
                        });
    }

    private void scene(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() != null) {
            String scene = text(record.key());
            JsonNode status = AnswerReader.answer(record).orElse(null);
            board.status(scene, status);
            tell("scene", scene, status);
        }
    }

    /** One that is none is passed over: the one before stays. */
    private void map(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return;
        }
        String scene = text(record.key());
        if (record.value() == null) {
            board.map(scene, null);
            tell("map", scene, null);
        } else {
            MapFile.read(record.value(), Etags.of(record))
                    .ifPresent(
                            map -> {
                                board.map(scene, map);
                                tell("map", scene, map.describe());
                            });
        }
    }

    private void standing(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() != null) {
            JsonNode question = AnswerReader.answer(record).orElse(null);
            if (question instanceof ObjectNode stands) {
                String told = Instant.ofEpochMilli(record.timestamp()).toString();
                stands.put("state_since", told);
            }
            board.standing(text(record.key()), question);
            tell("rule", null, JSON.createObjectNode()); // who may see it asks for it
        }
    }

    private void answer(JsonNode answer) {
        board.answer(answer);
        asks(answer.path("question_id").asText(), answer.path("scene").asText());
        // Somebody may wait for it who asked before the past was read.
        events.tell("answer", answer.path("scene").asText(), answer);
    }

    private void alert(JsonNode alert) {
        if (alert.path("scene").isTextual()) {
            board.alert(alert);
            tell("alert", alert.path("scene").asText(), alert);
        }
    }

    private void progress(JsonNode progress) {
        String scene = progress.path("scene").asText();
        asks(progress.path("id").asText(), scene);
        tell("progress", scene, progress);
    }

    /**
     * Words belong to the scene that their record names: a question about another one may have the
     * same id. Only where it names none the question says it; those of an unknown one are nobody's.
     */
    private void token(ConsumerRecord<byte[], byte[]> record, JsonNode chunk) {
        String question = record.key() == null ? "" : text(record.key());
        String scene = sourceOf(record).or(() -> sceneOf(question)).orElse(null);
        if (scene != null) {
            ObjectNode told = JSON.createObjectNode().put("question_id", question);
            told.put("scene", scene).put("sequence", header(record, "ce_sequence"));
            told.set("chunk", chunk);
            tell("token", scene, told);
        }
    }

    private static Optional<String> sourceOf(ConsumerRecord<byte[], byte[]> record) {
        return Optional.ofNullable(header(record, "ce_source"))
                .filter(source -> source.startsWith(SCENES))
                .map(source -> source.substring(SCENES.length()))
                .map(scene -> URLDecoder.decode(scene, StandardCharsets.UTF_8));
    }

    private void letter(ConsumerRecord<byte[], byte[]> record) {
        ObjectNode told = JSON.createObjectNode();
        told.put("code", header(record, "sightline.error.code"));
        told.put("message", header(record, "__connect.errors.exception.message"));
        String scene = record.key() == null ? null : text(record.key());
        told.put("scene", scene);
        told.put("time", Instant.ofEpochMilli(record.timestamp()).toString());
        board.letter(told);
        tell("refused", scene == null ? "" : scene, told);
    }

    private void tell(String kind, String scene, JsonNode data) {
        if (ready) {
            events.tell(kind, scene, data);
        }
    }

    @Override
    public void connected(boolean answers) {
        connected = answers;
        events.tell("link", null, JSON.createObjectNode().put("connected", answers));
    }

    @Override
    public void caughtUp() {
        ready = true;
        events.tell(Subscription.RESET, null, JSON.createObjectNode());
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : text(header.value());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
