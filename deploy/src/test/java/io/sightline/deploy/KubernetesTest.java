package io.sightline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.sightline.config.JobConfiguration;
import io.sightline.jobs.kafka.TopicProvisioning;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesTest {
    private static final Map<String, Class<?>> KINDS =
            Map.of(
                    "Namespace", Namespace.class,
                    "Deployment", Deployment.class,
                    "Service", Service.class,
                    "NetworkPolicy", NetworkPolicy.class,
                    "PodDisruptionBudget", PodDisruptionBudget.class,
                    "ServiceMonitor", ServiceMonitor.class,
                    "PersistentVolumeClaim", PersistentVolumeClaim.class,
                    "KafkaTopic", KafkaTopic.class);

    /** Refuses fields that a kind does not have, which its classes would keep for later. */
    private static final ObjectMapper STRICT =
            new ObjectMapper()
                    .setAnnotationIntrospector(
                            new JacksonAnnotationIntrospector() {
                                private static final long serialVersionUID = 1L;

                                @Override
                                public Boolean hasAnySetter(Annotated annotated) {
                                    return false;
                                }
                            });

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/cpu", "overlays/gpu", "overlays/high-availability"})
    void everyResourceHasFieldsThatItsKindKnows(String folder) throws IOException {
        for (JsonNode resource : Manifests.in(folder)) {
            String kind = resource.path("kind").asText();
            if (KINDS.containsKey(kind)) {
                STRICT.treeToValue(resource, KINDS.get(kind));
            } else {
                assertThat(kind).isIn("FlinkDeployment", "Kustomization");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "gpu", "high-availability"})
    void theDeploymentIsWhatTheOperatorsSchemaTakes(String overlay) throws IOException {
        assertThat(Manifests.faults(Manifests.deployment("overlays/" + overlay))).isEmpty();
    }

    /**
     * Where PyTorch for CUDA is must be told to both who open its libraries: DJL and the linker.
     */
    @Test
    void theFolderOfLibtorchIsAlsoTheLinkers() throws IOException {
        JsonNode env =
                Manifests.deployment("overlays/gpu")
                        .at("/spec/taskManager/podTemplate/spec/containers/0/env");

        assertThat(value(env, "LD_LIBRARY_PATH"))
                .isEqualTo(value(env, "PYTORCH_LIBRARY_PATH"))
                .isEqualTo("/opt/libtorch/lib");
        assertThat(Yaml.text(Manifests.FOLDER.resolve("overlays/gpu/libtorch.yaml")))
                .contains("ln -s libcudart-*.so.12 libcudart.so");
    }

    private static String value(JsonNode env, String name) {
        for (JsonNode variable : env) {
            if (variable.path("name").asText().equals(name)) {
                return variable.path("value").asText();
            }
        }
        return "";
    }

    @Test
    void highAvailabilityStandsOnProcessors() throws IOException {
        JsonNode spec = Manifests.deployment("overlays/high-availability").path("spec");
        JsonNode below = Manifests.deployment("overlays/cpu").path("spec");

        assertThat(spec.at("/jobManager/replicas").asInt()).isEqualTo(2);
        assertThat(spec.path("job")).isEqualTo(below.path("job"));
        assertThat(spec.at("/taskManager/resource")).isEqualTo(below.at("/taskManager/resource"));
        assertThat(spec.path("flinkConfiguration")).isEqualTo(below.path("flinkConfiguration"));
    }

    @Test
    void aFieldThatTheOperatorDoesNotKnowIsAFault() throws IOException {
        JsonNode patch = Yaml.all("spec: {job: {paralelism: 2}}").get(0);

        assertThat(Manifests.faults(Manifests.patched(deployment(), patch))).hasSize(1);
    }

    @Test
    void flinkIsSetAsItIsShipped() throws IOException {
        Map<String, String> shipped = new TreeMap<>();
        flatten("", Yaml.read("config/flink/config.yaml"), shipped);
        JsonNode spec = deployment().path("spec");

        assertThat(shipped.remove("jobmanager.memory.process.size"))
                .isEqualTo(spec.at("/jobManager/resource/memory").asText());
        assertThat(shipped.remove("taskmanager.memory.process.size"))
                .isEqualTo(spec.at("/taskManager/resource/memory").asText());
        assertThat(shipped.remove("parallelism.default"))
                .isEqualTo(spec.at("/job/parallelism").asText());
        // Where things are is the operator's and the cluster's to say.
        shipped.keySet().removeIf(key -> key.endsWith("address") || key.endsWith("dir"));
        Map<String, String> set = new TreeMap<>();
        flatten("", spec.path("flinkConfiguration"), set);
        assertThat(set).containsAllEntriesOf(shipped);
    }

    @Test
    void linesAreLoggedAsTheyAreShipped() throws IOException {
        assertThat(deployment().at("/spec/logConfiguration/log4j-console.properties").asText())
                .isEqualTo(Yaml.text(Yaml.ROOT.resolve("config/flink/log4j-console.properties")));
    }

    /**
     * By number: {@code maxUnavailable} counts the JobManager's Deployment, whose their pods are.
     */
    @Test
    void ofTheTaskManagersAllButOneStayWhileANodeIsDrained() throws IOException {
        JsonNode spec = Manifests.deployment("overlays/cpu").path("spec");
        int slots = spec.at("/flinkConfiguration/taskmanager.numberOfTaskSlots").asInt();
        JsonNode budget = Manifests.only("overlays/cpu", "PodDisruptionBudget").path("spec");

        assertThat(budget.at("/selector/matchLabels/component").asText()).isEqualTo("taskmanager");
        assertThat(budget.path("minAvailable").asInt())
                .isEqualTo(spec.at("/job/parallelism").asInt() / slots - 1);
        assertThat(budget.has("maxUnavailable")).isFalse();
    }

    @Test
    void topicsAreThoseThatTheJobWouldMake() throws IOException {
        Map<String, String> wanted = new TreeMap<>();
        for (NewTopic topic : new TopicProvisioning(JobConfiguration.of(Map.of())).wanted()) {
            wanted.put(topic.name(), topic.numPartitions() + " " + new TreeMap<>(topic.configs()));
        }

        assertThat(
                        table(
                                Manifests.in("base").stream()
                                        .filter(
                                                node ->
                                                        node.path("kind")
                                                                .asText()
                                                                .equals("KafkaTopic")),
                                "/metadata/name",
                                "/spec"))
                .isEqualTo(wanted);
        assertThat(table(stream(Yaml.read("config/kafka/topics.yaml").path("topics")), "/name", ""))
                .isEqualTo(wanted);
    }

    private static Map<String, String> table(Stream<JsonNode> topics, String name, String spec) {
        Map<String, String> table = new TreeMap<>();
        topics.forEach(
                topic -> {
                    Map<String, String> settings = new TreeMap<>();
                    JsonNode at = topic.at(spec);
                    at.path("config")
                            .properties()
                            .forEach(set -> settings.put(set.getKey(), set.getValue().asText()));
                    table.put(topic.at(name).asText(), at.path("partitions") + " " + settings);
                });
        return table;
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return List.copyOf(
                java.util.stream.StreamSupport.stream(array.spliterator(), false).toList())
                .stream();
    }

    private static JsonNode deployment() throws IOException {
        return Manifests.deployment("base");
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> values) {
        if (node.isObject()) {
            String start = prefix.isEmpty() ? "" : prefix + ".";
            node.properties().forEach(e -> flatten(start + e.getKey(), e.getValue(), values));
        } else {
            values.put(prefix, node.asText());
        }
    }
}
