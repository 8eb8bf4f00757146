package io.sightline.notify.mqtt;

import com.hivemq.client.mqtt.MqttClientState;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5MessageException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import io.sightline.notify.delivery.DeliveryException;
import io.sightline.notify.delivery.Unreached;
import io.sightline.notify.settings.MqttSettings;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection that comes back by itself. The broker says for it when it is gone. Thread-safe. */
final class MqttLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MqttLink.class);
    private static final String ONLINE = "online";
    private static final String OFFLINE = "offline";
    private static final long FIRST_WAIT_MS = 500;
    private static final long LONGEST_WAIT_MS = 30_000;

    private final MqttSettings settings;
    private final String status;
    private final Mqtt5AsyncClient client;
    private volatile String problem;
    private final AtomicLong connections = new AtomicLong();

    /**
     * Begins to connect.
     *
     * @param name the client's, which nobody else has
     * @param password {@code null} for none
     */
    MqttLink(MqttSettings settings, String name, String password) {
        this.settings = settings;
        this.problem = why(null, "it has not answered yet");
        this.status = settings.topics() + "/" + name + "/status";
        Mqtt5ClientBuilder builder =
                Mqtt5Client.builder()
                        .identifier("sightline-notify-" + name)
                        .serverHost(settings.url().getHost())
                        .serverPort(settings.port())
                        .willPublish(message(status, bytes(OFFLINE), true))
                        .automaticReconnect()
                        .initialDelay(FIRST_WAIT_MS, TimeUnit.MILLISECONDS)
                        .maxDelay(LONGEST_WAIT_MS, TimeUnit.MILLISECONDS)
                        .applyAutomaticReconnect()
                        .addConnectedListener(context -> connected())
                        .addDisconnectedListener(context -> disconnected(context.getCause()));
        if (settings.isSecure()) {
            builder = builder.sslWithDefaultConfig();
        }
        if (settings.user() != null) {
            builder =
                    builder.simpleAuth()
                            .username(settings.user())
                            .password(bytes(password == null ? "" : password))
                            .applySimpleAuth();
        }
        client = builder.buildAsync();
        CompletableFuture<?> begun = client.connect();
        begun.exceptionally(failure -> null); // told by the listener
    }

    /** Where it says whether it is there. */
    String status() {
        return status;
    }

    /** How often it has been connected: what is to be known anew each time is told by that. */
    long connections() {
        return connections.get();
    }

    private void connected() {
        CompletableFuture<?> sent = client.publish(message(status, bytes(ONLINE), true));
        sent.exceptionally(failure -> null); // the next connection says it again
        connections.incrementAndGet();
        signal();
    }

    private void disconnected(Throwable cause) {
        problem =
                why(
                        cause,
                        cause instanceof Mqtt5MessageException
                                ? cause.getMessage()
                                : "the connection broke off");
        LOG.debug("No connection to the MQTT broker '{}'", settings.url().getHost(), cause);
    }

    private String why(Throwable cause, String otherwise) {
        return Unreached.why(settings.url().getHost(), settings.port(), cause, otherwise);
    }

    private synchronized void signal() {
        notifyAll();
    }

    /**
     * Publishes, and returns when the broker has it.
     *
     * @throws DeliveryException if it has not in time
     */
    void publish(String topic, byte[] payload, boolean retain)
            throws DeliveryException, InterruptedException {
        awaitConnection();
        CompletableFuture<Mqtt5PublishResult> sent =
                client.publish(message(topic, payload, retain));
        try {
            sent.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw DeliveryException.now("The broker has not acknowledged it in time.");
        } catch (ExecutionException e) {
            throw DeliveryException.now(
                    "The broker has not taken it: " + e.getCause().getMessage());
        }
    }

    void publish(String topic, String payload, boolean retain)
            throws DeliveryException, InterruptedException {
        publish(topic, bytes(payload), retain);
    }

    /** What is sent without a connection would wait, without bound, for one. */
    private synchronized void awaitConnection() throws DeliveryException, InterruptedException {
        long deadline = System.nanoTime() + settings.timeout().toNanos();
        while (client.getState() != MqttClientState.CONNECTED) {
            long leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (leftMs <= 0) {
                throw DeliveryException.now(
                        "There is no connection to the broker %s.".formatted(problem));
            }
            wait(Math.min(leftMs, FIRST_WAIT_MS));
        }
    }

    private static Mqtt5Publish message(String topic, byte[] payload, boolean retain) {
        return Mqtt5Publish.builder()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(payload)
                .retain(retain)
                .build();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Who leaves in order has no will. */
    @Override
    public void close() {
        try {
            if (client.getState() == MqttClientState.CONNECTED) {
                client.publish(message(status, bytes(OFFLINE), true))
                        .get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
            }
            client.disconnect().get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("The MQTT broker is left without a farewell", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
