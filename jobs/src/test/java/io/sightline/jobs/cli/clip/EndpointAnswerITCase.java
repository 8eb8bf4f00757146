package io.sightline.jobs.cli.clip;

import static io.sightline.model.endpoint.ScriptedServer.chunk;
import static io.sightline.model.endpoint.ScriptedServer.refuses;
import static io.sightline.model.endpoint.ScriptedServer.says;
import static io.sightline.model.endpoint.ScriptedServer.stalls;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sightline.jobs.cli.Sightline;
import io.sightline.model.ReferenceCase;
import io.sightline.model.endpoint.ScriptedServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Questions about a clip that a server's model answers. */
class EndpointAnswerITCase {
    @TempDir static Path room;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine sightline =
            Sightline.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @BeforeAll
    static void copy() throws IOException {
        ReferenceCase.copy("room", room);
    }

    @Test
    void theServerAnswersFromEvenlySpreadFrames() throws IOException {
        try (ScriptedServer server = new ScriptedServer(says("Four"))) {
            assertThat(answer(server, "--frame-count", "4", "--json")).isZero();

            JsonNode answer = new ObjectMapper().readTree(out.toString());
            assertThat(answer.path("answer").asText()).isEqualTo("Four");
            assertThat(answer.path("model").asText()).isEqualTo("qwen");
            assertThat(answer.get("confidence").isNull()).isTrue();
            assertThat(answer.path("frames")).hasSize(4);
            assertThat(server.requests()).hasSize(1);
            assertThat(images(server)).hasSize(4);
        }
    }

    @Test
    void whatNobodySaysIsNotPrintedAsANumber() {
        try (ScriptedServer server = new ScriptedServer(says("Four"))) {
            assertThat(answer(server)).isZero();

            assertThat(out.toString().strip()).isEqualTo("Four");
            assertThat(err.toString()).contains("confidence unknown").doesNotContain("NaN");
        }
    }

    @Test
    void framesAreChosenByTheGeometryOfACheckpoint() throws IOException {
        try (ScriptedServer server = new ScriptedServer(says("Four"))) {
            assertThat(answer(server, "--sampling", "space-aware")).isEqualTo(2);
            assertThat(err.toString())
                    .contains("--sampling space-aware needs --geometry-model DIR");

            int ended =
                    answer(
                            server,
                            "--sampling",
                            "space-aware",
                            "--frame-count",
                            "2",
                            "--geometry-model",
                            "../models/rooms-3",
                            "--json");

            assertThat(ended).as(err.toString()).isZero();
            JsonNode answer = new ObjectMapper().readTree(out.toString());
            assertThat(answer.path("frames")).hasSize(2);
            assertThat(answer.path("gains")).hasSize(2);
            assertThat(images(server)).hasSize(2);
        }
    }

    @Test
    void aRefusalIsToldWithItsSender() {
        try (ScriptedServer server = new ScriptedServer(refuses(401, "no key", null))) {
            assertThat(answer(server)).isEqualTo(1);
            assertThat(err.toString()).contains(server.url().toString()).contains("401");
        }
    }

    @Test
    void aServerThatStallsEndsTheCommand(@TempDir Path folder) throws IOException {
        Path questions = folder.resolve("questions.jsonl");
        Files.writeString(questions, "{\"id\": \"1\", \"question\": \"How many beds?\"}\n");
        CountDownLatch letGo = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(stalls(letGo, chunk("Fo")))) {
            String stalled = server.url() + " did not answer in time; ";

            assertThat(answer(server, "--endpoint-timeout", "1")).isEqualTo(1);
            assertThat(err.toString()).contains(stalled).contains("allow more time");
            err.getBuffer().setLength(0);
            assertThat(ask(server, "--questions", questions, "--endpoint-timeout", "1"))
                    .isEqualTo(1);
            assertThat(err.toString()).contains(stalled);
        } finally {
            letGo.countDown();
        }
    }

    @Test
    void whatIsForACheckpointIsRefused() {
        try (ScriptedServer server = new ScriptedServer(says("Four"))) {
            assertThat(answer(server, "--max-pixels", "100000")).isEqualTo(2);
            assertThat(err.toString()).contains("are for --model");
            assertThat(answer(server, "--model", "../models/rooms-3")).isEqualTo(2);
            assertThat(err.toString()).contains("Give either --model DIR or --endpoint URL");
            assertThat(answer(server, "--precision", "MIXED")).isEqualTo(2);
            assertThat(err.toString()).contains("are for --model and --geometry-model");
            assertThat(server.requests()).isEmpty();
        }
    }

    private int answer(ScriptedServer server, String... arguments) {
        List<Object> all = new ArrayList<>(List.of("--question", "How many chairs are there?"));
        Collections.addAll(all, (Object[]) arguments);
        return ask(server, all.toArray());
    }

    private int ask(ScriptedServer server, Object... arguments) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "answer",
                                "--endpoint",
                                server.url().toString(),
                                "--endpoint-model",
                                "qwen",
                                "--frames",
                                room.resolve("frames").toString()));
        for (Object argument : arguments) {
            all.add(argument.toString());
        }
        return sightline.execute(all.toArray(String[]::new));
    }

    private static List<JsonNode> images(ScriptedServer server) {
        return server.requests().get(0).findValues("image_url");
    }
}
