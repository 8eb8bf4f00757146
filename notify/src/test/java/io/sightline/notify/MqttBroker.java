package io.sightline.notify;

import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.sightline.jobs.embedded.FreePort;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/** A broker of MQTT 5, and somebody who reads all that is published there. */
final class MqttBroker implements AutoCloseable {
    private final int port = FreePort.any();
    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private Mqtt5AsyncClient reader;

    /** What was published. */
    record Message(String topic, byte[] payload, boolean retained) {
        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    MqttBroker() throws Exception {
        broker.setConfiguration(
                new ConfigurationImpl()
                        .setPersistenceEnabled(false)
                        .setSecurityEnabled(false)
                        .addAcceptorConfiguration(
                                "mqtt", "tcp://127.0.0.1:" + port + "?protocols=MQTT"));
        broker.start();
        read();
    }

    String url() {
        return "mqtt://127.0.0.1:" + port;
    }

    /** Reads from the start again: what is retained comes first. */
    void read() {
        if (reader != null) {
            reader.disconnect().join();
        }
        messages.clear();
        reader =
                Mqtt5Client.builder()
                        .identifier("reader")
                        .serverHost("127.0.0.1")
                        .serverPort(port)
                        .buildAsync();
        reader.connect().join();
        reader.subscribeWith()
                .topicFilter("#")
                .callback(message -> messages.add(read(message)))
                .send()
                .join();
    }

    private static Message read(Mqtt5Publish message) {
        return new Message(
                message.getTopic().toString(), message.getPayloadAsBytes(), message.isRetain());
    }

    /** The next message of a topic that ends so; what comes before it is passed over. */
    Message next(String topicEnd, Predicate<Message> wanted) throws InterruptedException {
        Message message = messages.take();
        while (!message.topic().endsWith(topicEnd) || !wanted.test(message)) {
            message = messages.take();
        }
        return message;
    }

    /** All clients but the reader are gone, without a farewell. */
    void cut() {
        broker.getActiveMQServer().getRemotingService().getConnections().stream()
                .filter(connection -> !"reader".equals(connection.getClientID()))
                .forEach(RemotingConnection::destroy);
    }

    @Override
    public void close() throws Exception {
        reader.disconnect().join();
        broker.stop();
    }
}
