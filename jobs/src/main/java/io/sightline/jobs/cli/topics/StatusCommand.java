package io.sightline.jobs.cli.topics;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.cli.flink.FlinkPage;
import io.sightline.jobs.cli.flink.JobHealth;
import io.sightline.jobs.cli.flink.PageAddress;
import io.sightline.jobs.cli.terminal.CommandException;
import io.sightline.jobs.cli.terminal.KafkaSettings;
import io.sightline.jobs.cli.terminal.SceneFilter;
import io.sightline.jobs.client.SceneStatuses;
import io.sightline.jobs.client.UnreadRecords;
import io.sightline.jobs.kafka.TopicProvisioning;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What is known of the scenes, and how the job does. */
@Command(
        name = "status",
        description = {
            "Shows the job's health and what it knows of its scenes: cameras with their last frame and"
                    + " rate, frames held, coverage, geometry, questions.",
            "Of one scene the standing questions too. It reads topics and Flink's page; scenes tell of"
                    + " themselves every scene.status-interval."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline status",
            "  ./sightline status --scene lobby",
            "  ./sightline status --json | jq '.scenes[] | {scene, frames}'"
        })
public final class StatusCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KafkaSettings kafka;
    @Mixin private SceneFilter filter;

    @Option(
            names = "--flink",
            paramLabel = "URL",
            converter = PageAddress.class,
            defaultValue = "http://localhost:8081",
            description = "Flink's page, as 'run' and 'demo' print it (default: ${DEFAULT-VALUE}).")
    private URI flink;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        JobConfiguration configuration = kafka.configuration();
        String cluster = new TopicProvisioning(configuration).clusterId();
        SortedMap<String, JsonNode> scenes =
                scenes(configuration); // a name that is not there ends it
        StatusReport report =
                new StatusReport(
                        Instant.now(),
                        flink,
                        health(cluster),
                        UnreadRecords.of(configuration),
                        scenes);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(report.json());
        } else {
            report.lines().forEach(out::println);
            if (filter.scene() != null) {
                report.questions().forEach(out::println);
            }
        }
        out.flush();
        return 0;
    }

    /** A job of another Kafka on the page is not the one that is asked about. */
    private JobHealth health(String cluster) {
        JobHealth job = JobHealth.of(new FlinkPage(flink)).orElse(null);
        if (job != null && job.isOfAnother(cluster)) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "The job on Flink's page %s reads another Kafka; name this one's page with --flink."
                                    .formatted(flink));
            return null;
        }
        return job;
    }

    private SortedMap<String, JsonNode> scenes(JobConfiguration configuration) {
        SortedMap<String, JsonNode> all = SceneStatuses.read(configuration);
        String scene = filter.scene();
        if (scene == null) {
            return all;
        }
        if (!all.containsKey(scene)) {
            throw new CommandException(
                    "Nothing is known of a scene '%s' on the topic '%s'; %s."
                            .formatted(
                                    scene,
                                    configuration.get(KafkaOptions.SCENES_TOPIC),
                                    all.isEmpty()
                                            ? "there is none yet"
                                            : "there are " + String.join(", ", all.keySet())));
        }
        return new TreeMap<>(Map.of(scene, all.get(scene)));
    }
}
