package io.sightline.jobs.cli.live;

import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.Models;
import io.sightline.jobs.kafka.TopicProvisioning;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whose scenes a state folder keeps: of one cluster's topics, as one group read them and one model
 * saw them. Offsets and geometry of others would be taken for its own.
 *
 * @param cluster what the brokers call themselves
 * @param group that reads
 * @param model by content
 * @param topics ids of those that are read, by name
 */
record StateOrigin(String cluster, String group, String model, SortedMap<String, String> topics) {
    private static final String FILE = "origin.properties";
    private static final String TOPIC = "topic.";

    /** Of a run with these settings, whose topics are there. */
    static StateOrigin of(JobConfiguration configuration, TopicProvisioning provisioning) {
        return new StateOrigin(
                provisioning.clusterId(),
                configuration.get(KafkaOptions.GROUP_ID),
                Models.name(configuration),
                provisioning.topicIds());
    }

    /** What a folder says; nothing where it says nothing yet. */
    static Optional<StateOrigin> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties written = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            written.load(in);
        }
        SortedMap<String, String> topics = new TreeMap<>();
        for (String key : written.stringPropertyNames()) {
            if (key.startsWith(TOPIC)) {
                topics.put(key.substring(TOPIC.length()), written.getProperty(key));
            }
        }
        return Optional.of(
                new StateOrigin(
                        written.getProperty("cluster", ""),
                        written.getProperty("group", ""),
                        written.getProperty("model", ""),
                        topics));
    }

    /** Has a folder say so. */
    void write(Path folder) throws IOException {
        Properties written = new Properties();
        written.setProperty("cluster", cluster);
        written.setProperty("group", group);
        written.setProperty("model", model);
        topics.forEach((name, id) -> written.setProperty(TOPIC + name, id));
        try (OutputStream out = Files.newOutputStream(folder.resolve(FILE))) {
            written.store(out, "Whose scenes are kept here");
        }
    }

    /** In what an earlier origin is another, each as a part of a sentence. */
    List<String> differencesFrom(StateOrigin earlier) {
        List<String> differences = new ArrayList<>();
        add("Kafka cluster", earlier.cluster, cluster, differences);
        add("group", earlier.group, group, differences);
        add("model", earlier.model, model, differences);
        topics.forEach(
                (name, id) -> {
                    String before = earlier.topics.get(name);
                    if (before == null) {
                        differences.add("the topic '%s' was not read".formatted(name));
                    } else if (!before.equals(id)) {
                        differences.add("the topic '%s' has been made anew".formatted(name));
                    }
                });
        return differences;
    }

    private static void add(String what, String before, String now, List<String> differences) {
        if (!before.equals(now)) {
            differences.add("the %s was '%s' and is '%s'".formatted(what, before, now));
        }
    }
}
