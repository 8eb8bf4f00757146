package io.sightline.jobs.cli.terminal;

import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that talks to Kafka. */
public final class KafkaSettings {
    @Mixin private SettingOptions settings;
    @Mixin private Installation installation;

    @Option(
            names = {"-b", "--bootstrap"},
            paramLabel = "HOST:PORT",
            converter = BrokerList.class,
            description = "Kafka's brokers (default: as the settings say, localhost:9092).")
    private String bootstrap;

    @Option(
            names = {"-c", "--settings"},
            paramLabel = "FILE",
            converter = ExistingPath.ReadableFile.class,
            description = "Settings, .properties or .yaml (default: config/job.properties).")
    private Path file;

    /** Where Sightline's own files are. */
    public Installation installation() {
        return installation;
    }

    /** All settings, validated as a whole. */
    public JobConfiguration configuration() {
        return configuration(Map.of());
    }

    /** All settings, with a command's own before the file's and after the user's. */
    public JobConfiguration configuration(Map<String, String> own) {
        Map<String, String> values = new LinkedHashMap<>(own);
        if (bootstrap != null) {
            values.put(KafkaOptions.BOOTSTRAP_SERVERS.key(), bootstrap);
        }
        values.putAll(settings.given());
        return JobConfiguration.load(settingsFile(), values);
    }

    private Path settingsFile() {
        Path shipped = installation.root().resolve("config/job.properties");
        return file == null && Files.exists(shipped) ? shipped : file;
    }
}
