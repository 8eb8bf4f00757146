package io.sightline.jobs.kafka.sink;

import java.util.Properties;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Records to Kafka, each at least once by the next checkpoint. Unlike the connector's own sink,
 * which fails the job at any record that a broker refuses, and again after each restart, this one
 * asks its schema: the record in another form, or a loss that is counted and logged.
 *
 * @param <T> what is written
 */
public final class AtLeastOnceSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;

    private final Properties properties;
    private final RecordSchema<T> schema;

    /**
     * @param properties of the producer
     */
    public AtLeastOnceSink(Properties properties, RecordSchema<T> schema) {
        this.properties = properties;
        this.schema = schema;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return new AtLeastOnceWriter<>(
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer()),
                schema,
                context.getMailboxExecutor(),
                context.metricGroup());
    }
}
