package io.sightline.jobs.kafka.sink;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is written, and what is refused once more in another form. The task's thread sends and
 * counts; the producer's only says how it went.
 */
final class AtLeastOnceWriter<T> implements SinkWriter<T> {
    private static final Logger LOG = LoggerFactory.getLogger(AtLeastOnceWriter.class);

    /** A record that keeps being refused beside others is given up in the end. */
    private static final int MOST_ATTEMPTS = 10;

    private final Producer<byte[], byte[]> producer;
    private final RecordSchema<T> schema;
    private final MailboxExecutor mailbox;
    private final Counter sent;
    private final Counter sentBytes;
    private final Counter refused;
    private final Counter lost;
    private final Queue<Refused<T>> refusals = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private volatile boolean closed;

    /** A record on its way: the element, the form it is sent in, and how often it was sent. */
    private record Attempt<T>(
            T element, ProducerRecord<byte[], byte[]> record, boolean inPlace, int number) {
        private Attempt<T> again() {
            return new Attempt<>(element, record, inPlace, number + 1);
        }
    }

    private record Refused<T>(Attempt<T> attempt, Exception reason) {}

    AtLeastOnceWriter(
            Producer<byte[], byte[]> producer,
            RecordSchema<T> schema,
            MailboxExecutor mailbox,
            SinkWriterMetricGroup metrics) {
        this.producer = producer;
        this.schema = schema;
        this.mailbox = mailbox;
        this.sent = metrics.getIOMetricGroup().getNumRecordsOutCounter();
        this.sentBytes = metrics.getIOMetricGroup().getNumBytesOutCounter();
        this.refused = metrics.getNumRecordsOutErrorsCounter();
        this.lost = metrics.counter("lost");
    }

    @Override
    public void write(T element, Context context) throws IOException {
        throwFailure();
        send(new Attempt<>(element, schema.record(element), false, 1));
        sent.inc();
    }

    /**
     * Returns once everything written has arrived, in whichever form, or is counted as lost.
     *
     * @throws IOException if the broker failed at something that must not be lost
     */
    @Override
    public void flush(boolean endOfInput) throws IOException {
        do {
            producer.flush();
            throwFailure();
        } while (settleRefusals());
    }

    /** Those that the task's mailbox has not come to yet; whether anything was sent again. */
    private boolean settleRefusals() {
        boolean any = false;
        for (Refused<T> next = refusals.poll(); next != null; next = refusals.poll()) {
            any |= settle(next.attempt(), next.reason());
        }
        return any;
    }

    private boolean settle(Attempt<T> attempt, Exception reason) {
        refused.inc();
        Optional<Attempt<T>> next = next(attempt, reason);
        next.ifPresentOrElse(this::send, () -> lose(attempt, reason));
        return next.isPresent();
    }

    private Optional<Attempt<T>> next(Attempt<T> attempt, Exception reason) {
        if (attempt.number() == MOST_ATTEMPTS) {
            return Optional.empty();
        }
        if (besideARefusedOne(reason)) {
            return Optional.of(attempt.again());
        }
        return attempt.inPlace()
                ? Optional.empty()
                : schema.inPlaceOf(attempt.element(), reason)
                        .map(other -> new Attempt<>(attempt.element(), other, true, 1));
    }

    /** The producer's word for records that were in one batch with those that were refused. */
    private static boolean besideARefusedOne(Exception reason) {
        return reason.getClass() == KafkaException.class;
    }

    /** Said at the first and at every doubling, as it may be every record from now on. */
    private void lose(Attempt<T> attempt, Exception reason) {
        lost.inc();
        if (Long.bitCount(lost.getCount()) == 1) {
            LOG.warn(
                    "The topic '{}' does not take {} ({}); it is lost, {} so far",
                    attempt.record().topic(),
                    schema.named(attempt.element()),
                    reason.getMessage(),
                    lost.getCount());
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback sees what the future would tell
    private void send(Attempt<T> attempt) {
        producer.send(
                attempt.record(),
                (metadata, reason) -> {
                    if (reason != null && !closed) {
                        refused(attempt, reason);
                    }
                });
        byte[] value = attempt.record().value();
        sentBytes.inc(value == null ? 0 : value.length);
    }

    private void refused(Attempt<T> attempt, Exception reason) {
        if (besideARefusedOne(reason) || schema.maybeLost(reason)) {
            refusals.add(new Refused<>(attempt, reason));
        } else {
            failure.compareAndSet(null, reason);
        }
        mailbox.execute(
                () -> {
                    throwFailure();
                    settleRefusals();
                },
                "Settle what the broker refused");
    }

    private void throwFailure() throws IOException {
        Exception reason = failure.get();
        if (reason != null) {
            throw new IOException("Kafka did not take a record: " + reason.getMessage(), reason);
        }
    }

    @Override
    public void close() {
        closed = true;
        producer.close(Duration.ZERO);
    }
}
