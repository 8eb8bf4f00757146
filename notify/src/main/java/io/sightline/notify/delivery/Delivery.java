package io.sightline.notify.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.jobs.client.AnswerReader;
import io.sightline.jobs.client.PublishException;
import io.sightline.jobs.client.ToldAlert;
import io.sightline.scene.AlertRule.Severity;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One receiver's alerts on a thread of its own. Those of a rule lie in one partition and arrive in
 * order; where one does not arrive, its partition waits and the others go on. An offset is
 * committed when what stands there has arrived, or has become a dead letter: after a crash an alert
 * may be told again, and none is lost.
 */
public final class Delivery implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(70);

    private final DeliverySettings settings;
    private final Receiver receiver;
    private final AlertConsumer alerts;
    private final DeadLetters letters;
    private final Map<TopicPartition, Backoff> failing = new HashMap<>();
    private final Thread thread;
    private volatile boolean closed;

    private Delivery(
            DeliverySettings settings,
            Receiver receiver,
            AlertConsumer alerts,
            DeadLetters letters) {
        this.settings = settings;
        this.receiver = receiver;
        this.alerts = alerts;
        this.letters = letters;
        this.thread = new Thread(this::run, "notify-" + settings.name());
    }

    /** Begins. */
    public static Delivery start(
            DeliverySettings settings,
            Receiver receiver,
            AlertConsumer alerts,
            DeadLetters letters) {
        Delivery delivery = new Delivery(settings, receiver, alerts, letters);
        delivery.thread.start();
        return delivery;
    }

    private void run() {
        try (receiver;
                letters;
                alerts) {
            while (!closed) {
                step();
            }
        } catch (InterruptedException e) {
            LOG.debug("'{}' is told nothing more: a try was broken off", settings.name());
        }
    }

    /** Nobody would notice that this thread has ended. */
    private void step() throws InterruptedException {
        try {
            long now = System.nanoTime();
            failing.keySet().retainAll(alerts.assigned());
            alerts.resume(
                    failing.entrySet().stream()
                            .filter(waiting -> waiting.getValue().isDue(now))
                            .map(Map.Entry::getKey)
                            .collect(Collectors.toSet()));
            for (List<ConsumerRecord<byte[], byte[]>> records : alerts.poll(POLL)) {
                tell(records);
            }
        } catch (KafkaException e) {
            LOG.warn(
                    "'{}': the brokers do not answer for now: {}", settings.name(), e.getMessage());
            Thread.sleep(POLL.toMillis());
        }
    }

    /** What one partition has, in order, up to what has to be tried again. */
    private void tell(List<ConsumerRecord<byte[], byte[]>> records) throws InterruptedException {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (closed || !isDone(record)) {
                alerts.goBack(record);
                return;
            }
            alerts.commit(record);
        }
    }

    /** Tells of a record, or buries it; {@code false} where it is to be tried again. */
    private boolean isDone(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        Optional<Notice> notice =
                AnswerReader.answer(record).filter(Notice::isAlert).map(this::notice);
        if (notice.isEmpty()) {
            return isBuried(record, "not_an_alert", "The record is no alert as on its topic.");
        }
        if (!notice.get().passes(settings.only())) {
            return true;
        }
        try {
            receiver.deliver(notice.get());
            Backoff before = failing.remove(AlertConsumer.partition(record));
            LOG.info(
                    "'{}' is told {}{}",
                    settings.name(),
                    notice.get().id(),
                    before == null ? "" : ", at last");
            return true;
        } catch (DeliveryException e) {
            return isGivenUp(record, notice.get(), e);
        }
    }

    private Notice notice(JsonNode alert) {
        Severity severity =
                settings.severities()
                        .of(alert.path("scene").asText(), alert.path("rule").asText())
                        .orElseGet(() -> ToldAlert.severity(alert));
        return new Notice(alert, severity, false);
    }

    private boolean isGivenUp(
            ConsumerRecord<byte[], byte[]> record, Notice notice, DeliveryException failure) {
        long now = System.nanoTime();
        Backoff backoff = backoff(record, now);
        if (failure.isLasting() || backoff.isOver(now)) {
            String code = failure.isLasting() ? "notify.refused" : "notify.undelivered";
            return isBuried(record, code, failure.getMessage());
        }
        backoff.fail(now);
        LOG.warn(
                "'{}' is not told {} (try {}): {}",
                settings.name(),
                notice.id(),
                backoff.tries(),
                failure.getMessage());
        return false;
    }

    /** Of a record's partition, from its first failure on. */
    private Backoff backoff(ConsumerRecord<byte[], byte[]> record, long nowNanos) {
        return failing.computeIfAbsent(
                AlertConsumer.partition(record),
                first -> new Backoff(settings.firstWait(), settings.giveUpAfter(), nowNanos));
    }

    private boolean isBuried(ConsumerRecord<byte[], byte[]> record, String code, String why) {
        try {
            letters.bury(record, code, why);
            failing.remove(AlertConsumer.partition(record));
            LOG.error(
                    "'{}' is not told {}, which is a dead letter now: {}",
                    settings.name(),
                    AlertConsumer.partition(record) + "-" + record.offset(),
                    why);
            return true;
        } catch (PublishException e) {
            long now = System.nanoTime();
            backoff(record, now).fail(now);
            LOG.warn("'{}': no broker takes a dead letter: {}", settings.name(), e.getMessage());
            return false;
        }
    }

    /** Ends after the try that is under way. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(CLOSE_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
