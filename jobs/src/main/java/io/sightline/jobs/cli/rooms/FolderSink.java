package io.sightline.jobs.cli.rooms;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.rooms.question.Quiz;
import io.sightline.rooms.question.RoomQuestion;
import io.sightline.rooms.render.FrameImage;
import io.sightline.rooms.render.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Frames as image files in the order of their names, with {@code questions.jsonl} beside them. */
final class FolderSink implements ClipSink {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final boolean folderPerRoom;
    private final Integer jpegQuality;

    /**
     * A folder.
     *
     * @param directory made if it is not there
     * @param folderPerRoom whether each room gets a folder named by its seed
     * @param jpegQuality 1 to 100, or {@code null} for PNG
     */
    FolderSink(Path directory, boolean folderPerRoom, Integer jpegQuality) {
        this.directory = directory;
        this.folderPerRoom = folderPerRoom;
        this.jpegQuality = jpegQuality;
    }

    @Override
    public void accept(Quiz quiz) throws IOException {
        String name = "%06d".formatted(quiz.clip().walk().seed());
        Path folder = folderPerRoom ? directory.resolve(name) : directory;
        Files.createDirectories(folder);
        for (int i = 0; i < quiz.clip().frames().size(); i++) {
            View frame = quiz.clip().frames().get(i);
            Files.write(folder.resolve("%04d.%s".formatted(i, extension())), encode(frame));
        }
        Files.write(folder.resolve("questions.jsonl"), lines(name, quiz.questions()));
    }

    private byte[] encode(View frame) {
        return jpegQuality == null
                ? FrameImage.png(frame)
                : FrameImage.jpeg(frame, jpegQuality / 100f);
    }

    private String extension() {
        return jpegQuality == null ? "png" : "jpg";
    }

    private static List<String> lines(String room, List<RoomQuestion> questions) {
        List<String> lines = new ArrayList<>();
        for (RoomQuestion question : questions) {
            ObjectNode line =
                    JSON.createObjectNode()
                            .put("id", room + "-" + question.kind().abbreviation())
                            .put("question_type", question.kind().published())
                            .put("question", question.text())
                            .put("answer", question.answer());
            lines.add(line.toString());
        }
        return lines;
    }
}
