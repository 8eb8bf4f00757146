package io.sightline.jobs.cli.terminal;

import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.kafka.ClientProperties;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaFuture;

/**
 * Asks the brokers now and then whether they are there, and says once when they are not and once
 * when they are again. One thread only; it never waits.
 */
public final class BrokerWatch implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofSeconds(2);
    private static final int ANSWER_WITHIN_MS = 5_000;

    private final Admin admin;
    private final String brokers;
    private final Consumer<String> say;
    private KafkaFuture<String> asked;
    private long askedNanos;
    private boolean silent;

    /** Watches the brokers of a configuration. */
    public BrokerWatch(JobConfiguration configuration, Consumer<String> say) {
        Properties properties = ClientProperties.of(configuration);
        this.admin = Admin.create(properties);
        this.brokers = configuration.get(KafkaOptions.BOOTSTRAP_SERVERS);
        this.say = say;
    }

    /** Asks if it is time to, and tells what the last answer changed. */
    public void look() {
        if (asked == null) {
            ask();
        } else if (asked.isDone() && System.nanoTime() - askedNanos > BETWEEN.toNanos()) {
            tell(asked.isCompletedExceptionally());
            ask();
        }
    }

    private void ask() {
        DescribeClusterOptions options = new DescribeClusterOptions().timeoutMs(ANSWER_WITHIN_MS);
        asked = admin.describeCluster(options).clusterId();
        askedNanos = System.nanoTime();
    }

    private void tell(boolean failed) {
        if (failed && !silent) {
            say.accept(
                    "No broker answers at %s any more: see to it that it runs; all waits, and goes on by itself."
                            .formatted(brokers));
        } else if (!failed && silent) {
            say.accept("A broker answers again at %s.".formatted(brokers));
        }
        silent = failed;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
