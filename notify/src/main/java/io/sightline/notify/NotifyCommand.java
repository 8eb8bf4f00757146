package io.sightline.notify;

import io.sightline.config.JobConfiguration;
import io.sightline.jobs.cli.terminal.ExistingPath;
import io.sightline.jobs.cli.terminal.Interruption;
import io.sightline.jobs.cli.terminal.KafkaSettings;
import io.sightline.jobs.yaml.YamlFile;
import io.sightline.notify.settings.NotifySettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes alerts to webhooks, MQTT and e-mail, until Ctrl-C. */
@Command(
        name = "notify",
        description = {
            "Takes alerts to webhooks, MQTT (Home Assistant) and e-mail, until Ctrl-C.",
            "What was told is remembered by the brokers: started again, it goes on where it was."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline notify --config config/notify.yaml --test",
            "  ./sightline notify -b broker:9092 --config notify.yaml"
        })
public final class NotifyCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofSeconds(1);

    @Spec private CommandSpec spec;
    @Mixin private KafkaSettings kafka;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            required = true,
            converter = ExistingPath.ReadableFile.class,
            description = "Who is told of what, in YAML; see notify/README.md.")
    private Path config;

    @Option(
            names = "--test",
            description = "Send one test notice to each receiver, say what became of it, and end.")
    private boolean test;

    @Override
    public Integer call() throws InterruptedException {
        JobConfiguration configuration = kafka.configuration();
        NotifySettings settings = YamlFile.read(config, NotifySettings.class);
        return test ? tested(configuration, settings) : told(configuration, settings);
    }

    private int tested(JobConfiguration configuration, NotifySettings settings)
            throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, String> told = Notifier.test(configuration, settings, System::getenv);
        settings.receivers()
                .forEach(
                        receiver ->
                                out.printf(
                                        "%s (%s): %s%n",
                                        receiver.name(),
                                        receiver.where(),
                                        Objects.requireNonNullElse(
                                                told.get(receiver.name()), "arrived")));
        out.flush();
        return told.values().stream().allMatch(Objects::isNull) ? 0 : 1;
    }

    private int told(JobConfiguration configuration, NotifySettings settings) {
        try (Interruption interruption = new Interruption();
                Notifier notifier = Notifier.start(configuration, settings, System::getenv)) {
            PrintWriter out = spec.commandLine().getOut();
            settings.receivers()
                    .forEach(
                            receiver ->
                                    out.printf(
                                            "Telling %s (%s)%n",
                                            receiver.name(), receiver.where()));
            out.flush();
            while (!interruption.within(LOOK)) {
                // it works on threads of its own
            }
        }
        return 0;
    }
}
