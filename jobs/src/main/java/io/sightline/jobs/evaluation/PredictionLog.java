package io.sightline.jobs.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every answer as soon as it is there, a line of JSON each, so that an interrupted evaluation goes
 * on where it ended. The first line names the run that the answers belong to. Not thread-safe.
 */
public final class PredictionLog implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Column, Map<String, Prediction>> answers;
    private final BufferedWriter lines;

    private PredictionLog(Map<Column, Map<String, Prediction>> answers, BufferedWriter lines) {
        this.answers = answers;
        this.lines = lines;
    }

    /**
     * Opens a log, or starts it. What it holds is added to and never written again: only a line
     * that an interruption cut off is taken away, and its answer is asked for once more.
     *
     * @param run names the model, the benchmark and all that the answers depend on
     * @throws EvaluationException if the file belongs to another run
     * @throws IOException if it cannot be read or written
     */
    public static PredictionLog open(Path file, String run) throws IOException {
        List<String> old = linesOf(file, run);
        Map<Column, Map<String, Prediction>> answers = new EnumMap<>(Column.class);
        for (String line : old.subList(Math.min(1, old.size()), old.size())) {
            JsonNode answer = JSON.readTree(line);
            answers.computeIfAbsent(
                            Column.valueOf(answer.path("column").asText()), c -> new HashMap<>())
                    .put(
                            answer.path("id").asText(),
                            new Prediction(
                                    answer.path("answer").asText(),
                                    answer.path("confidence").asDouble(Double.NaN)));
        }
        dropWhatWasCutOff(file);
        PredictionLog log =
                new PredictionLog(
                        answers,
                        Files.newBufferedWriter(
                                file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        if (old.isEmpty()) {
            log.write(JSON.createObjectNode().put("run", run));
        }
        return log;
    }

    private static void dropWhatWasCutOff(Path file) throws IOException {
        if (Files.exists(file)) {
            byte[] bytes = Files.readAllBytes(file);
            int whole = bytes.length;
            while (whole > 0 && bytes[whole - 1] != '\n') {
                whole--;
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(whole);
            }
        }
    }

    /**
     * Does nothing where a log of this run can be opened.
     *
     * @throws EvaluationException if the file belongs to another run
     * @throws IOException if it cannot be read
     */
    public static void requireSameRun(Path file, String run) throws IOException {
        linesOf(file, run);
    }

    private static List<String> linesOf(Path file, String run) throws IOException {
        List<String> lines = Files.exists(file) ? wholeLines(file) : List.of();
        if (!lines.isEmpty() && !JSON.readTree(lines.get(0)).path("run").asText().equals(run)) {
            throw new EvaluationException(
                    "%s holds answers of another run (%s); remove it or name another output"
                            .formatted(file, JSON.readTree(lines.get(0)).path("run").asText()));
        }
        return lines;
    }

    private static List<String> wholeLines(Path file) throws IOException {
        // Not strictly: a cut may go through a character, behind the last whole line.
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    /** Adds an answer and writes it through. */
    public void add(Column column, String id, Prediction said) throws IOException {
        answers.computeIfAbsent(column, c -> new HashMap<>()).put(id, said);
        ObjectNode line =
                JSON.createObjectNode()
                        .put("column", column.name())
                        .put("id", id)
                        .put("answer", said.answer());
        write(Double.isNaN(said.confidence()) ? line : line.put("confidence", said.confidence()));
    }

    /** Whether anything was asked in this way. */
    boolean holds(Column column) {
        return answers.containsKey(column);
    }

    /** The answer to a question, or {@code null} if it has none yet. */
    public String answer(Column column, String id) {
        Prediction said = prediction(column, id);
        return said == null ? null : said.answer();
    }

    /** The answer and how sure it is, or {@code null} if there is none yet. */
    Prediction prediction(Column column, String id) {
        return answers.getOrDefault(column, Map.of()).get(id);
    }

    private void write(ObjectNode line) throws IOException {
        lines.write(line.toString());
        lines.newLine();
        lines.flush();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
