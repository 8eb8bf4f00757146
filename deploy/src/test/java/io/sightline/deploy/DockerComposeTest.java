package io.sightline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.MemorySize;
import org.junit.jupiter.api.Test;

/** What docker-compose.yml must be, beside what {@code ComposeITCase} shows of its processes. */
class DockerComposeTest {
    private static final Pattern MOUNT =
            Pattern.compile("(?:\\$\\{\\w+:-)?(\\./[^}:]+)}?:(/[^:]+).*");

    /** Made by a build, or by whoever has a GPU. */
    private static final Set<String> NOT_IN_A_CLONE =
            Set.of("./model-runtime/target/lib", "./jobs/target/usrlib", "./libtorch");

    private final JsonNode compose = Yaml.read("docker-compose.yml");
    private final JsonNode services = compose.path("services");

    @Test
    void everythingThatStaysHasALimitAHealthAndARestart() {
        for (Map.Entry<String, JsonNode> service : services.properties()) {
            if (!service.getKey().equals("volumes")) {
                assertThat(service.getValue().properties())
                        .as(service.getKey())
                        .extracting(Map.Entry::getKey)
                        .contains("mem_limit", "healthcheck", "restart");
            }
        }
    }

    @Test
    void imagesHaveTagsAndFlinkIsTheOneThatTheBuildIsFor() {
        String pom = Yaml.text(Yaml.ROOT.resolve("pom.xml"));

        services.forEach(
                service ->
                        assertThat(service.path("image").asText())
                                .matches("sightline-console|[\\w./-]+:v?\\d+\\.\\d+[\\w.-]*"));
        assertThat(services.at("/jobmanager/image").asText())
                .isEqualTo("flink:" + property(pom, "flink.version") + "-java17");
        assertThat(services.at("/kafka/image").asText()).isEqualTo("apache/kafka:4.2.2");
    }

    @Test
    void theEntryPointWritesIntoNothingThatIsShared() {
        for (String name : List.of("jobmanager", "taskmanager", "taskmanager-gpu")) {
            JsonNode service = services.path(name);
            assertThat(mounts(service).values()).noneMatch(in -> in.startsWith("/opt/flink/conf"));
            assertThat(service.at("/environment/FLINK_CONF_DIR").asText())
                    .isEqualTo("/opt/sightline/flink");
            assertThat(service.at("/environment/JOB_MANAGER_RPC_ADDRESS").asText())
                    .isEqualTo("jobmanager");
        }
    }

    @Test
    void theFolderOfLibtorchIsAlsoTheLinkers() {
        JsonNode environment = services.at("/taskmanager-gpu/environment");

        assertThat(environment.path("LD_LIBRARY_PATH").asText())
                .isEqualTo(environment.path("PYTORCH_LIBRARY_PATH").asText())
                .isEqualTo("/opt/libtorch/lib");
    }

    @Test
    void limitsLeaveRoomBesideWhatFlinkCounts() {
        JsonNode flink = Yaml.read("config/flink/config.yaml");
        for (String name : List.of("jobmanager", "taskmanager", "taskmanager-gpu")) {
            String process = name.startsWith("task") ? "taskmanager" : "jobmanager";
            long counted = bytes(flink.path(process).at("/memory/process/size"));
            assertThat(bytes(services.path(name).path("mem_limit")))
                    .as(name)
                    .isGreaterThanOrEqualTo(counted * 5 / 4);
        }
    }

    @Test
    void whatIsMountedIsThereAndPortsAreForThisMachineAlone() {
        for (JsonNode service : services) {
            mounts(service).keySet().stream()
                    .filter(from -> !NOT_IN_A_CLONE.contains(from))
                    .forEach(
                            from ->
                                    assertThat(Files.exists(Yaml.ROOT.resolve(from)))
                                            .as(from)
                                            .isTrue());
            service.path("ports")
                    .forEach(port -> assertThat(port.asText()).startsWith("127.0.0.1:"));
        }
    }

    @Test
    void whatIsBuiltIsATargetOfTheDockerfile() {
        List<String> stages = new ArrayList<>();
        Matcher stage =
                Pattern.compile("(?m)^FROM \\S+ AS (\\S+)$")
                        .matcher(Yaml.text(Yaml.ROOT.resolve("Dockerfile")));
        while (stage.find()) {
            stages.add(stage.group(1));
        }

        assertThat(stages).contains("job", "taskmanager", "console");
        assertThat(services.at("/console/build/target").asText()).isIn(stages);
    }

    private static Map<String, String> mounts(JsonNode service) {
        Map<String, String> mounts = new java.util.LinkedHashMap<>();
        for (JsonNode volume : service.path("volumes")) {
            Matcher mount = MOUNT.matcher(volume.asText());
            if (mount.matches()) {
                mounts.put(mount.group(1), mount.group(2));
            }
        }
        return mounts;
    }

    private static long bytes(JsonNode size) {
        return MemorySize.parse(size.asText()).getBytes();
    }

    private static String property(String pom, String name) {
        Matcher value = Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)<").matcher(pom);
        assertThat(value.find()).as(name).isTrue();
        return value.group(1);
    }
}
