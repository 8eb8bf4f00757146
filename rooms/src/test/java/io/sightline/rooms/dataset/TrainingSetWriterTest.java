package io.sightline.rooms.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sightline.rooms.RoomPlan;
import io.sightline.rooms.question.QuestionKind;
import io.sightline.rooms.question.Quiz;
import io.sightline.rooms.question.RoomQuestion;
import io.sightline.rooms.render.Footage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingSetWriterTest {
    private final ObjectMapper json = new ObjectMapper();

    @TempDir private Path directory;

    @Test
    void writesConversationsBesideTheirFramesAndTheTruth() throws IOException {
        Quiz quiz =
                Quiz.of(
                        new Footage(RoomPlan.LIVING_ROOM, 4, 28, 21).clip(12),
                        List.of(QuestionKind.values()));
        try (TrainingSetWriter writer = new TrainingSetWriter(directory)) {
            writer.add(quiz.clip(), quiz.questions());
        }
        List<String> lines = Files.readAllLines(directory.resolve("train.jsonl"));

        assertThat(lines).hasSameSizeAs(quiz.questions());
        for (int i = 0; i < lines.size(); i++) {
            assertIsExample(json.readTree(lines.get(i)), quiz.questions().get(i));
        }
        JsonNode truth = json.readTree(directory.resolve("rooms/000012/room.json").toFile());
        assertThat(truth.at("/room/objects")).hasSameSizeAs(quiz.clip().room().objects());
        assertThat(truth.at("/frames/0/extrinsics")).hasSize(12);
    }

    private void assertIsExample(JsonNode example, RoomQuestion question) throws IOException {
        assertThat(example.at("/conversations/0/from").asText()).isEqualTo("human");
        assertThat(example.at("/conversations/0/value").asText())
                .isEqualTo("<video>" + question.text());
        assertThat(example.at("/conversations/1/from").asText()).isEqualTo("gpt");
        assertThat(example.at("/conversations/1/value").asText()).isEqualTo(question.answer());
        assertThat(example.at("/question_type").asText()).isEqualTo(question.kind().published());
        assertThat(example.at("/video")).hasSize(4);
        Path first = directory.resolve(example.at("/video/0").asText());
        assertThat(ImageIO.read(first.toFile()).getHeight()).isEqualTo(21);
    }
}
