package io.sightline.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the document says of bodies and replies, held against a reader of others and the replies.
 */
@Timeout(120)
class OpenApiITCase {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Records LOBBY = new Records("lobby");

    @RegisterExtension
    private static final OpenConsole CONSOLE = new OpenConsole(OpenApiITCase::tellBefore);

    private static void tellBefore(Broker broker) {
        broker.frame("lobby", "door", 1_000, Records.picture(0));
        broker.answer("lobby", LOBBY.answer("q", "?", "4", Instant.EPOCH, List.of(1_000L)));
        broker.answer("lobby", LOBBY.answer("door", "?", "yes", Instant.EPOCH, List.of(1_000L)));
        broker.standing("lobby", "door", LOBBY.standing("door", "Is it open?", "yes"));
        broker.alert("lobby", LOBBY.alert("door", "?", "enter", Instant.EPOCH, List.of(1_000L)));
        broker.map("lobby", List.of(1_000L));
        broker.letter("lobby", "no_image");
    }

    @Test
    void aReaderOfOthersFindsNothingToSay() throws Exception {
        ParseOptions whole = new ParseOptions();
        whole.setResolve(true);

        assertThat(new OpenAPIV3Parser().readContents(get("/api/openapi.json"), null, whole))
                .satisfies(read -> assertThat(read.getMessages()).isEmpty())
                .satisfies(read -> assertThat(read.getOpenAPI().getPaths()).hasSizeGreaterThan(15));
    }

    /** Every body, every reply in JSON and every parameter has a shape, and the shape is there. */
    @Test
    void nothingIsLeftWithoutAShape() throws Exception {
        JsonNode document = JSON.readTree(get("/api/openapi.json"));
        JsonNode shapes = document.at("/components/schemas");

        document.path("paths").forEach(path -> path.forEach(call -> assertShaped(call, shapes)));
        assertThat(document.findValuesAsText("$ref"))
                .allMatch(place -> document.at(place.substring(1)).isObject());
        assertThat(parameter(document, "/api/alerts", "limit")).isEqualTo("Limit");
        assertThat(parameter(document, "/api/alerts", "from")).isEqualTo("Moment");
        assertThat(parameter(document, "/api/answers", "text")).isEqualTo("Text");
    }

    private static void assertShaped(JsonNode call, JsonNode shapes) {
        List<JsonNode> contents = call.findValues("content");
        Stream<JsonNode> typed =
                contents.stream()
                        .map(each -> each.path("application/json"))
                        .filter(JsonNode::isObject);
        Stream<JsonNode> parameters = call.path("parameters").valueStream();
        assertThat(Stream.concat(typed, parameters))
                .as(call.path("operationId").asText())
                .allMatch(each -> shapes.has(name(each)));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/scenes, /api/scenes",
        "/api/scenes/{scene}, /api/scenes/lobby",
        "/api/rules, /api/rules",
        "/api/answers, /api/answers",
        "/api/alerts, /api/alerts",
        "/api/dead-letters, /api/dead-letters",
        "/api/session, /api/session",
        "/api/openapi.json, /api/openapi.json",
        "/v1/models, /v1/models"
    })
    void aReplyIsAsTheDocumentSays(String path, String called) throws Exception {
        JsonNode lobby = JSON.readTree(get("/api/scenes/lobby"));
        while (!lobby.path("map").isObject()
                || lobby.path("cameras").isEmpty()
                || lobby.at("/rules/0/notice").isMissingNode()
                || get("/api/dead-letters").length() < 30) {
            lobby = JSON.readTree(get("/api/scenes/lobby"));
        }
        ObjectNode document = (ObjectNode) JSON.readTree(get("/api/openapi.json"));
        JsonNode reply = document.path("paths").path(path).at("/get/responses/2XX/content");
        ObjectNode schema = reply.at("/application~1json/schema").deepCopy();
        schema.set("components", document.path("components"));

        assertThat(
                        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                                .getSchema(schema.toString(), InputFormat.JSON)
                                .validate(get(called), InputFormat.JSON))
                .extracting(Error::toString)
                .isEmpty();
    }

    private static String parameter(JsonNode document, String path, String name) {
        return document.path("paths")
                .path(path)
                .at("/get/parameters")
                .valueStream()
                .filter(each -> each.path("name").asText().equals(name))
                .map(OpenApiITCase::name)
                .findFirst()
                .orElseThrow();
    }

    private static String name(JsonNode shaped) {
        return shaped.at("/schema/$ref").asText().replace("#/components/schemas/", "");
    }

    private static String get(String path) throws Exception {
        HttpRequest asked = HttpRequest.newBuilder(CONSOLE.uri(path)).build();
        return OpenConsole.HTTP.send(asked, BodyHandlers.ofString()).body();
    }
}
