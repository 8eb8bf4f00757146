package io.sightline.rooms.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sightline.rooms.RoomPlan;
import io.sightline.rooms.question.QuestionKind;
import io.sightline.rooms.question.Quiz;
import io.sightline.rooms.render.Footage;
import io.sightline.rooms.render.Geometry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardWriterTest {
    private static final int FRAMES = 2;
    private static final int WIDTH = 28;
    private static final int HEIGHT = 21;
    private static final int PIXELS = WIDTH * HEIGHT;
    private static final Footage FOOTAGE = new Footage(RoomPlan.LIVING_ROOM, FRAMES, WIDTH, HEIGHT);

    private final ObjectMapper json = new ObjectMapper();
    private final List<Quiz> quizzes =
            List.of(
                    Quiz.of(FOOTAGE.clip(3), List.of(QuestionKind.values())),
                    Quiz.of(FOOTAGE.clip(4), List.of(QuestionKind.values())));

    @TempDir private Path directory;
    private JsonNode header;
    private ByteBuffer data;

    @BeforeEach
    void write() throws IOException {
        try (ShardWriter shard = new ShardWriter(directory, "two", FOOTAGE, 2)) {
            for (Quiz quiz : quizzes) {
                shard.add(quiz.clip(), quiz.questions());
            }
            assertThatThrownBy(() -> shard.add(quizzes.get(0).clip(), List.of()))
                    .hasMessageContaining("has its 2 rooms");
        }
        ByteBuffer file =
                ByteBuffer.wrap(Files.readAllBytes(directory.resolve("two.safetensors")))
                        .order(ByteOrder.LITTLE_ENDIAN);
        byte[] text = new byte[(int) file.getLong()];
        file.get(text);
        header = json.readTree(new String(text, StandardCharsets.UTF_8));
        data = file.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void holdsWhatEveryPixelShowsAndHowFarThatIs() {
        Geometry last = quizzes.get(1).clip().geometry().get(1);
        int row = FRAMES * PIXELS + PIXELS; // of the second room, the second frame

        for (int pixel = 0; pixel < PIXELS; pixel++) {
            assertThat(data.get(start("hits") + row + pixel)).isEqualTo(last.hits()[pixel]);
            int millimetres =
                    Short.toUnsignedInt(
                            data.getShort(start("depth") + Short.BYTES * (row + pixel)));
            assertThat(millimetres / 1000.0).isCloseTo(last.depth()[pixel], within(0.0006));
        }
    }

    @Test
    void holdsColoursAndCamerasRoomByRoom() {
        assertThat(header.at("/frames/shape").toString()).isEqualTo("[2,2,21,28,3]");
        byte[] colours = new byte[PIXELS * 3];
        data.get(start("frames") + FRAMES * PIXELS * 3, colours);
        assertThat(colours).isEqualTo(quizzes.get(1).clip().frames().get(0).rgb());

        Geometry first = quizzes.get(0).clip().geometry().get(0);
        assertThat(data.getFloat(start("extrinsics") + 3 * Float.BYTES))
                .isEqualTo(first.pose().extrinsics()[3]);
        assertThat(data.getFloat(start("intrinsics"))).isEqualTo(first.camera().intrinsics()[0]);
    }

    @Test
    void saysInWordsWhatTheRoomHoldsAndWhatIsAsked() throws IOException {
        List<String> lines = Files.readAllLines(directory.resolve("two.jsonl"));
        JsonNode second = json.readTree(lines.get(1));

        assertThat(lines).hasSize(2);
        assertThat(second.get("seed").asLong()).isEqualTo(4);
        assertThat(second.get("objects")).hasSameSizeAs(quizzes.get(1).clip().room().objects());
        assertThat(second.at("/questions/0/text").asText())
                .isEqualTo(quizzes.get(1).questions().get(0).text());
        assertThat(second.at("/questions/0/words").asText())
                .isEqualTo(quizzes.get(1).questions().get(0).answerInWords());
    }

    private int start(String tensor) {
        return header.at("/" + tensor + "/data_offsets/0").asInt();
    }
}
