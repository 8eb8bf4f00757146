package io.sightline.jobs.kafka;

import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import java.time.Duration;
import java.util.Properties;

/**
 * What every Kafka client of Sightline is given: the brokers and, as written, whatever stands under
 * {@code kafka.properties}, TLS and SASL included.
 */
public final class ClientProperties {
    private static final int BATCH_OVERHEAD = 64 << 10;

    private ClientProperties() {}

    /** Brokers and {@code kafka.properties}, which every client needs. */
    public static Properties of(JobConfiguration configuration) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", configuration.get(KafkaOptions.BOOTSTRAP_SERVERS));
        properties.putAll(configuration.get(KafkaOptions.PROPERTIES));
        return properties;
    }

    /** For a producer: it may send what our topics take, and sends at once. */
    public static Properties ofProducer(JobConfiguration configuration) {
        Properties properties = new Properties();
        properties.put("linger.ms", "0");
        properties.put(
                "max.request.size", Integer.toString(recordBytes(configuration) + BATCH_OVERHEAD));
        properties.putAll(of(configuration));
        return properties;
    }

    /**
     * For a producer of what nobody waits for: what comes within a moment goes in one request,
     * which costs the broker as much as one record.
     */
    public static Properties ofUnhurriedProducer(JobConfiguration configuration) {
        Properties properties = ofProducer(configuration);
        properties.put("linger.ms", "200");
        properties.putAll(of(configuration));
        return properties;
    }

    /**
     * For a reader that goes where it wants: what is committed, by no group, of topics that are
     * there.
     *
     * @param patience how long it waits for a broker
     */
    public static Properties ofReader(JobConfiguration configuration, Duration patience) {
        Properties properties = new Properties();
        properties.put("isolation.level", "read_committed");
        properties.put("default.api.timeout.ms", Long.toString(patience.toMillis()));
        properties.putAll(of(configuration));
        properties.put("enable.auto.commit", "false");
        properties.put("allow.auto.create.topics", "false");
        return properties;
    }

    /** The largest record of a topic that is created. */
    static int recordBytes(JobConfiguration configuration) {
        return (int) configuration.get(KafkaOptions.MAX_RECORD_BYTES).getBytes();
    }
}
