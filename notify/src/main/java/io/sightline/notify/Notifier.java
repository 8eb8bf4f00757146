package io.sightline.notify;

import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.client.FrameArchive;
import io.sightline.jobs.kafka.TopicProvisioning;
import io.sightline.notify.delivery.AlertConsumer;
import io.sightline.notify.delivery.DeadLetters;
import io.sightline.notify.delivery.Delivery;
import io.sightline.notify.delivery.DeliveryException;
import io.sightline.notify.delivery.DeliverySettings;
import io.sightline.notify.delivery.Evidence;
import io.sightline.notify.delivery.Notice;
import io.sightline.notify.delivery.Receiver;
import io.sightline.notify.settings.NotifySettings;
import io.sightline.notify.settings.ReceiverSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Tells all receivers of what comes on the alerts' topic, each for itself, until it is closed. */
public final class Notifier implements AutoCloseable {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    private final JobConfiguration configuration;
    private final FrameArchive archive;
    private final List<Delivery> deliveries = new ArrayList<>();

    private Notifier(JobConfiguration configuration) {
        this.configuration = configuration;
        this.archive = new FrameArchive(configuration);
    }

    /**
     * Begins.
     *
     * @param environment where secrets are
     * @throws NotifyException if a secret is missing
     * @throws io.sightline.jobs.kafka.KafkaUnavailableException if no broker answers
     */
    public static Notifier start(
            JobConfiguration configuration,
            NotifySettings settings,
            UnaryOperator<String> environment) {
        new TopicProvisioning(configuration)
                .ensure(
                        List.of(
                                configuration.get(KafkaOptions.ALERTS_TOPIC),
                                settings.deadLetters()));
        Notifier notifier = new Notifier(configuration);
        try {
            Receivers receivers =
                    new Receivers(configuration, new Evidence(notifier.archive), environment);
            settings.receivers().forEach(each -> notifier.begin(each, settings, receivers));
            return notifier;
        } catch (RuntimeException e) {
            notifier.close();
            throw e;
        }
    }

    private void begin(ReceiverSettings receiver, NotifySettings settings, Receivers receivers) {
        String group = configuration.get(KafkaOptions.GROUP_ID) + "-notify-" + receiver.name();
        deliveries.add(
                Delivery.start(
                        new DeliverySettings(
                                receiver.name(),
                                receiver.only(),
                                FIRST_WAIT,
                                receiver.giveUpAfter(),
                                settings::severity),
                        receivers.open(receiver),
                        new AlertConsumer(configuration, group),
                        new DeadLetters(configuration, settings.deadLetters(), receiver.name())));
    }

    /**
     * Sends a test notice to each receiver.
     *
     * @return by receiver what became of it; {@code null} where it has arrived
     * @throws NotifyException if a secret is missing
     */
    static Map<String, String> test(
            JobConfiguration configuration,
            NotifySettings settings,
            UnaryOperator<String> environment)
            throws InterruptedException {
        Map<String, String> told = new LinkedHashMap<>();
        try (FrameArchive archive = new FrameArchive(configuration)) {
            Receivers receivers = new Receivers(configuration, new Evidence(archive), environment);
            for (ReceiverSettings each : settings.receivers()) {
                try (Receiver receiver = receivers.open(each)) {
                    receiver.deliver(Notice.ofTest());
                    told.put(each.name(), null);
                } catch (DeliveryException e) {
                    told.put(each.name(), e.getMessage());
                }
            }
        }
        return told;
    }

    @Override
    public void close() {
        deliveries.parallelStream().forEach(Delivery::close);
        archive.close();
    }
}
