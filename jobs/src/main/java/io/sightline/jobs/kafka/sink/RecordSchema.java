package io.sightline.jobs.kafka.sink;

import java.io.Serializable;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * How something becomes a record, and what becomes of it when the broker refuses that record for
 * good.
 *
 * @param <T> what is written
 */
public interface RecordSchema<T> extends Serializable {

    /** The record as it should be. */
    ProducerRecord<byte[], byte[]> record(T element);

    /** The record that is tried once in place of a refused one; empty where there is none. */
    Optional<ProducerRecord<byte[], byte[]>> inPlaceOf(T element, Exception refusal);

    /** Whether the job goes on without the record; otherwise this failure is the job's. */
    boolean maybeLost(Exception failure);

    /** What a log may call it: ids and places, no content. */
    String named(T element);
}
