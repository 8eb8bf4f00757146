package io.sightline.jobs.bench.process;

import io.sightline.jobs.embedded.EmbeddedKafka;
import io.sightline.jobs.embedded.FreePort;
import java.nio.file.Path;
import java.time.Duration;

/** A broker in a process of its own, which says where clients connect. */
public final class BrokerProcess {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private BrokerProcess() {}

    /**
     * Serves until nobody wants it any longer.
     *
     * @param arguments the folder of its log
     */
    public static void main(String[] arguments) {
        ParentWatch parent = new ParentWatch();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(arguments[0]), FreePort.any())) {
            ChildProcess.tellReady(kafka.bootstrapServers());
            while (!parent.hasGoneWithin(LOOK)) {
                // It serves meanwhile.
            }
        }
        System.exit(0);
    }
}
