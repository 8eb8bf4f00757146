package io.sightline.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.kubernetes.operator.api.FlinkDeployment;

/** What Kustomize puts together of {@code deploy/kubernetes}, as far as tests need it. */
final class Manifests {
    static final Path FOLDER = Yaml.ROOT.resolve("deploy/kubernetes");
    private static final String CRD = "/META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml";

    private Manifests() {}

    /** All resources and patches of a folder. */
    static List<JsonNode> in(String folder) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".yaml")) {
                    Yaml.all(file).stream().filter(node -> node.has("kind")).forEach(found::add);
                }
            }
        }
        return found;
    }

    static JsonNode only(String folder, String kind) throws IOException {
        return in(folder).stream()
                .filter(node -> node.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    /** The FlinkDeployment of a folder, patched as its Kustomization says: upon what it stands. */
    static JsonNode deployment(String folder) throws IOException {
        JsonNode own = only(folder, "FlinkDeployment");
        for (JsonNode resource : only(folder, "Kustomization").path("resources")) {
            Path below = FOLDER.resolve(folder).resolve(resource.asText()).normalize();
            if (Files.isDirectory(below)) {
                return patched(deployment(FOLDER.relativize(below).toString()), own);
            }
        }
        return own;
    }

    /** A JSON merge patch, which is what Kustomize does to a kind that it does not know. */
    static JsonNode patched(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        ObjectNode result =
                target instanceof ObjectNode object ? object.deepCopy() : changes.objectNode();
        changes.properties()
                .forEach(
                        change ->
                                result.set(
                                        change.getKey(),
                                        patched(result.path(change.getKey()), change.getValue())));
        return result;
    }

    /**
     * What the operator's schema has against a deployment; a field that it does not know as well.
     */
    static List<Error> faults(JsonNode deployment) throws IOException {
        try (InputStream crd = FlinkDeployment.class.getResourceAsStream(CRD)) {
            JsonNode schema =
                    Yaml.all(new String(crd.readAllBytes(), UTF_8))
                            .get(0)
                            .at("/spec/versions/0/schema/openAPIV3Schema");
            closed(schema);
            ObjectNode fields = (ObjectNode) schema.path("properties");
            List.of("apiVersion", "kind", "metadata").forEach(fields::putObject);
            // The schema that is published as an artifact is older than Flink 2.
            ((ArrayNode) schema.at("/properties/spec/properties/flinkVersion/enum")).add("v2_2");
            Schema read =
                    SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                            .getSchema(schema.toString(), InputFormat.JSON);
            return read.validate(deployment.toString(), InputFormat.JSON);
        }
    }

    private static void closed(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.path("type").asText().equals("object")
                && object.has("properties")
                && !object.has("additionalProperties")
                && !object.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
            object.put("additionalProperties", false);
        }
        schema.forEach(Manifests::closed);
    }
}
