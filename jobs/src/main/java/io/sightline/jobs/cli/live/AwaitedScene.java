package io.sightline.jobs.cli.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.JobConfiguration;
import io.sightline.jobs.cli.terminal.Counted;
import io.sightline.jobs.cli.terminal.Lapse;
import io.sightline.jobs.client.SceneStatuses;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;

/**
 * What is known of the scene of a question that has not come as far as the model: whether the scene
 * has frames, how old they are and how many questions wait tells most of what can be waited for. It
 * is looked up aside and never waited for.
 */
final class AwaitedScene {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final JobConfiguration configuration;
    private final String scene;
    private final Instant begun = Instant.now();
    private CompletableFuture<String> looked;

    /** Of a question that has just been asked. */
    AwaitedScene(JobConfiguration configuration, String scene) {
        this.configuration = configuration;
        this.scene = scene;
    }

    /** What is known after a while; nothing before, or where the topic of scenes says nothing. */
    Optional<String> known() {
        if (looked == null && Duration.between(begun, Instant.now()).compareTo(SOON) > 0) {
            looked =
                    CompletableFuture.supplyAsync(() -> SceneStatuses.read(configuration))
                            .thenApply(scenes -> sentence(scene, scenes, Instant.now()));
        }
        boolean found = looked != null && looked.isDone() && !looked.isCompletedExceptionally();
        return found ? Optional.of(looked.join()) : Optional.empty();
    }

    /** For people. */
    static String sentence(String scene, SortedMap<String, JsonNode> scenes, Instant now) {
        JsonNode status = scenes.get(scene);
        if (status == null || status.path("cameras").isEmpty()) {
            String others = String.join(", ", scenes.keySet());
            return "no frames of '%s' are known%s"
                    .formatted(
                            scene,
                            status != null || scenes.isEmpty() ? "" : ", there are " + others);
        }
        Instant newest = Instant.MIN;
        for (JsonNode camera : status.path("cameras")) {
            newest = later(newest, camera.path("newest_frame").asText());
        }
        long waiting = status.path("waiting_questions").asLong();
        return "%s, the newest %s%s"
                .formatted(
                        Counted.of(status.path("frames").asLong(), "frame"),
                        newest.equals(Instant.MIN)
                                ? "of unknown age"
                                : Lapse.of(Duration.between(newest, now)) + " old",
                        waiting == 0 ? "" : ", " + Counted.of(waiting, "question") + " waiting");
    }

    private static Instant later(Instant one, String other) {
        try {
            Instant parsed = Instant.parse(other);
            return parsed.isAfter(one) ? parsed : one;
        } catch (DateTimeParseException e) {
            return one;
        }
    }
}
