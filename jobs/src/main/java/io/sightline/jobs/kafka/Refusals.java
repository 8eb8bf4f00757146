package io.sightline.jobs.kafka;

import java.util.List;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;

/** What a producer's failure says about the record that it was sending. */
final class Refusals {
    private static final List<Class<? extends Exception>> OF_THE_RECORD =
            List.of(
                    InvalidRecordException.class,
                    InvalidTimestampException.class,
                    RecordBatchTooLargeException.class,
                    RecordTooLargeException.class);

    private Refusals() {}

    /** The topic's rules do not let this very record in; others may be. */
    static boolean ofTheRecord(Exception failure) {
        return OF_THE_RECORD.stream().anyMatch(kind -> kind.isInstance(failure));
    }

    /** Nothing gets better by waiting for the broker. */
    static boolean forGood(Exception failure) {
        return !(failure instanceof RetriableException);
    }

    /** It may be let in once it is smaller. */
    static boolean tooLarge(Exception failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof RecordBatchTooLargeException;
    }
}
