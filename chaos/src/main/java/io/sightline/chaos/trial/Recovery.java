package io.sightline.chaos.trial;

import static io.sightline.chaos.trial.Cluster.PATIENCE;
import static io.sightline.chaos.trial.Inquirer.HOW_MANY;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.chaos.process.Waiting;
import io.sightline.config.KafkaOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Two jobs are sent the same questions about moments and then the same frames; the TaskManager of
 * the second one is killed between the frames. Its answers and its scenes' selections are those of
 * the first, byte for byte but for what they took.
 */
public final class Recovery implements Trial {
    private static final Duration AGO = Duration.ofHours(1);
    private static final int WALKS = 3;

    /** Event time passes what was filmed this long before the last frame. */
    private static final int LAST_FRAMES = 10;

    private final Plan plan;

    /**
     * How much is done.
     *
     * @param scenes that are filmed, {@value #WALKS} walks each
     * @param moments that are asked about, in each scene
     * @param kills of the second job's TaskManager, at most {@value #WALKS}
     */
    public record Plan(int scenes, int moments, int kills) {}

    /** What a job said: answers by question, and what each scene would be asked with now. */
    private record Told(Map<String, JsonNode> answers, Map<String, JsonNode> selections) {}

    /** A trial that is not begun. */
    public Recovery(Plan plan) {
        this.plan = plan;
    }

    @Override
    public void run(Testbed testbed, Findings findings) throws Exception {
        Instant start = Instant.now().minus(AGO);
        Map<String, List<Shot>> walks = new LinkedHashMap<>();
        for (int scene = 0; scene < plan.scenes(); scene++) {
            walks.put(
                    "scene-" + scene,
                    Shot.walks(testbed.seed() + (long) WALKS * scene, WALKS, start));
        }
        Map<String, String> first = settings("uninterrupted");
        Map<String, String> second = settings("killed");
        Cluster.Shape shape =
                new Cluster.Shape(1, 2, first, Map.of("execution.checkpointing.interval", "3 s"));
        try (Cluster cluster = Cluster.start(testbed, shape)) {
            Told uninterrupted = told(walks, first, 0, cluster);
            findings.step("uninterrupted: %d answers".formatted(uninterrupted.answers().size()));
            cluster.startAnew(second);
            Told killed = told(walks, second, plan.kills(), cluster);
            compare("answers", uninterrupted.answers(), killed.answers(), findings);
            compare("selections", uninterrupted.selections(), killed.selections(), findings);
        }
    }

    /** Another job on the same broker: topics of its own, and time for slow machines. */
    private static Map<String, String> settings(String job) {
        Map<String, String> settings = new TreeMap<>();
        settings.putAll(KafkaOptions.topics(topic -> topic + "-" + job));
        settings.put("kafka.group-id", job);
        settings.put("questions.as-of-wait", "10 min");
        return settings;
    }

    private Told told(
            Map<String, List<Shot>> walks,
            Map<String, String> settings,
            int kills,
            Cluster cluster) {
        try (Inquirer inquirer = new Inquirer(cluster.bootstrapServers(), settings)) {
            List<String> asked = ask(walks, settings.get("kafka.topics.questions"), cluster);
            cluster.awaitCheckpoint();
            for (int walk = 0; walk < WALKS; walk++) {
                film(walks, walk, inquirer);
                if (walk < kills) {
                    cluster.killTaskManager(0);
                }
            }
            inquirer.awaitAnswers(asked, PATIENCE);
            Map<String, JsonNode> answers = new TreeMap<>();
            for (String question : asked) {
                answers.put(question, withoutTimings(inquirer.known(question).get(0)));
            }
            return new Told(answers, selections(walks.keySet(), inquirer));
        }
    }

    /** The questions wait when their frames come, as they do in a replay. */
    private List<String> ask(Map<String, List<Shot>> walks, String topic, Cluster cluster) {
        List<String> asked = new ArrayList<>();
        try (RawRecords records = new RawRecords(cluster.bootstrapServers())) {
            walks.forEach(
                    (scene, shots) -> {
                        int passed = shots.size() - LAST_FRAMES;
                        for (int i = 1; i <= plan.moments(); i++) {
                            String id = "%s-%d".formatted(scene, i);
                            long asOfMs = shots.get(i * passed / plan.moments()).timeMs();
                            records.send(topic, bytes(scene), bytes(question(id, asOfMs)));
                            asked.add(id);
                        }
                    });
            records.flush();
        }
        Waiting.until(
                "the job has read %d questions".formatted(asked.size()),
                PATIENCE,
                () -> cluster.rest().sum("Source__Questions.numRecordsOut") >= asked.size());
        return asked;
    }

    private static String question(String id, long asOfMs) {
        return "{\"id\":\"%s\",\"question\":\"%s\",\"as_of\":\"%s\"}"
                .formatted(id, HOW_MANY, Instant.ofEpochMilli(asOfMs));
    }

    private static void film(Map<String, List<Shot>> walks, int walk, Inquirer inquirer) {
        walks.forEach(
                (scene, shots) -> {
                    int length = shots.size() / WALKS;
                    inquirer.film(scene, "door", shots.subList(walk * length, (walk + 1) * length));
                });
    }

    /** Once all frames have geometry. */
    private static Map<String, JsonNode> selections(Iterable<String> scenes, Inquirer inquirer) {
        Map<String, JsonNode> selections = new TreeMap<>();
        for (String scene : scenes) {
            Waiting.until(
                    "geometry of all frames of " + scene,
                    PATIENCE,
                    () -> {
                        JsonNode now =
                                inquirer.answer(inquirer.ask(scene, HOW_MANY, null), PATIENCE);
                        selections.put(scene, selection(now));
                        return now.path("frames_without_geometry").asInt() == 0;
                    });
        }
        return selections;
    }

    private static JsonNode selection(JsonNode answer) {
        return ((ObjectNode) answer.deepCopy())
                .retain("frames", "coverage", "geometry_epoch", "at_rest");
    }

    private static JsonNode withoutTimings(JsonNode answer) {
        return ((ObjectNode) answer.deepCopy()).without("timings_ms");
    }

    private static void compare(
            String what,
            Map<String, JsonNode> expected,
            Map<String, JsonNode> found,
            Findings findings) {
        List<String> different =
                expected.keySet().stream()
                        .filter(key -> !expected.get(key).equals(found.get(key)))
                        .toList();
        findings.figure(what + " compared", expected.size());
        findings.figure(what + " that differ", different.size());
        for (String key : different) {
            findings.step("%s instead of %s".formatted(found.get(key), expected.get(key)));
        }
        findings.promise(
                "After a kill the %s are those of an uninterrupted run.".formatted(what),
                different.isEmpty());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
