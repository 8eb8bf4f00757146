package io.sightline.jobs.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.kafka.QuestionLimits;
import io.sightline.jobs.kafka.StandingReader;
import io.sightline.operators.StandingRecord;
import io.sightline.operators.StandingSet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
        Map<String, JsonNode> objects = new TreeMap<>();
        new RetainedRecords(configuration)
                .read(
                        configuration.get(KafkaOptions.STANDING_TOPIC),
                        null,
                        record -> keep(record, objects));
        return objects;
    }

    private static void keep(ConsumerRecord<byte[], byte[]> record, Map<String, JsonNode> objects) {
        if (record.key() != null) {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            objects.remove(key);
            AnswerReader.answer(record).ifPresent(object -> objects.put(key, object));
        }
    }
}
