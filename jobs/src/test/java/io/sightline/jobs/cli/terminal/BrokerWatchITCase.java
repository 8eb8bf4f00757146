package io.sightline.jobs.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.config.JobConfiguration;
import io.sightline.jobs.embedded.EmbeddedKafka;
import io.sightline.jobs.embedded.FreePort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class BrokerWatchITCase {
    @TempDir private Path directory;

    @Test
    void anOutageIsSaidOnceWhenItBeginsAndOnceWhenItEnds() {
        int port = FreePort.any();
        EmbeddedKafka kafka = EmbeddedKafka.start(directory, port);
        List<String> said = new ArrayList<>();
        JobConfiguration configuration =
                JobConfiguration.of(Map.of("kafka.bootstrap-servers", "localhost:" + port));
        try (BrokerWatch watch = new BrokerWatch(configuration, said::add)) {
            kafka.close();
            lookUntilSaid(watch, said, 1);
            kafka = EmbeddedKafka.start(directory, port);
            lookUntilSaid(watch, said, 2);
        } finally {
            kafka.close();
        }

        assertThat(said.get(0)).startsWith("No broker answers at localhost:" + port);
        assertThat(said.get(1)).isEqualTo("A broker answers again at localhost:" + port + ".");
    }

    /** The test's own time-out ends it if nothing is ever said. */
    private static void lookUntilSaid(BrokerWatch watch, List<String> said, int lines) {
        while (said.size() < lines) {
            watch.look();
            LockSupport.parkNanos(1_000_000);
        }
    }
}
