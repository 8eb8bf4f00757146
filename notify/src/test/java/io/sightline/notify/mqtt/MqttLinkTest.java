package io.sightline.notify.mqtt;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.notify.delivery.DeliveryException;
import io.sightline.notify.settings.MqttSettings;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MqttLinkTest {

    @Test
    void aBrokerThatIsNotThereIsNamed() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        URI url = URI.create("mqtt://127.0.0.1:" + port);
        MqttSettings settings =
                new MqttSettings(url, null, null, null, null, Duration.ofSeconds(5));

        try (MqttLink link = new MqttLink(settings, "home", null)) {
            assertThatThrownBy(() -> link.publish("a", "b", false))
                    .isInstanceOf(DeliveryException.class)
                    .hasMessage(
                            "There is no connection to the broker '127.0.0.1', port %d: nothing takes the connection."
                                    .formatted(port));
        }
    }
}
