package io.sightline.jobs.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.kafka.QuestionLimits;
import io.sightline.jobs.kafka.StandingReader;
import io.sightline.operators.StandingRecord;
import io.sightline.operators.StandingSet;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The questions that stand, as the topic has them that mirrors them. */
public final class KeptQuestions implements StandingSet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(KeptQuestions.class);

    private final JobConfiguration configuration;

    /** On the brokers of a configuration. */
    public KeptQuestions(JobConfiguration configuration) {
        this.configuration = configuration;
    }

    /**
     * Those that stand now, the newest record of each.
     *
     * @throws io.sightline.jobs.kafka.KafkaUnavailableException if the topic cannot be read
     */
    @Override
    public List<StandingRecord> read() {
        StandingReader reader = new StandingReader(QuestionLimits.of(configuration));
        List<StandingRecord> standing = objects().values().stream().map(reader::read).toList();
        standing.stream()
                .filter(record -> record.question().fault() != null)
                .forEach(
                        record ->
                                LOG.warn(
                                        "The question '{}' of scene '{}' is not taken up: {}",
                                        record.id(),
                                        record.scene(),
                                        record.question().fault()));
        return standing.stream().filter(record -> record.question().fault() == null).toList();
    }

    /** The same as they stand on the topic, by their keys. */
    public Map<String, JsonNode> objects() {
        return new RetainedRecords(configuration)
                .newest(configuration.get(KafkaOptions.STANDING_TOPIC));
    }
}
