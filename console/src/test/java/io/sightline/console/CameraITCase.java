package io.sightline.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.console.access.Right;
import io.sightline.console.access.Tokens;
import io.sightline.console.access.Visitor;
import io.sightline.console.web.Listening;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A program with a WebSocket as a camera. */
@Timeout(120)
class CameraITCase {
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 1, 2};
    private static final String PHONE = "the-phone-s-own-token";
    private static final String WALL = "the-wall-s-own-token";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static Broker broker;
    private static Console console;

    @BeforeAll
    static void open() {
        broker = new Broker();
        console =
                Console.open(
                        broker.configuration(),
                        Listening.loopback(0),
                        new Tokens(
                                List.of(
                                        entry(PHONE, Right.PUBLISH, "floor-2/*"),
                                        entry(WALL, Right.READ, "*"))));
    }

    private static Tokens.Entry entry(String token, Right right, String scenes) {
        return Tokens.Entry.of(token, new Visitor("x", Set.of(right), List.of(scenes)));
    }

    @AfterAll
    static void close() {
        console.close();
        broker.close();
    }

    @Test
    void whatADeviceSendsIsAFrameOfItsScene() throws Exception {
        Replies replies = new Replies();
        WebSocket device = connect("floor-2%2Feast", "phone", PHONE, null, replies);
        device.sendBinary(ByteBuffer.wrap(JPEG), true).join();

        assertThat(replies.next()).isEqualTo("{\"taken\":1}");
        URI picture = console.address().resolve("/api/scenes/floor-2%2Feast/cameras/phone/picture");
        while (!Arrays.equals(bytes(picture), JPEG)) {
            Thread.onSpinWait();
        }

        device.sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true).join();
        assertThat(replies.next()).contains("not_an_image");
        device.sendBinary(ByteBuffer.wrap(new byte[5 << 20]), true).join();
        assertThat(replies.next()).startsWith("closed 1009");
    }

    /** A flood is left out, and says so, instead of filling the topic. */
    @Test
    void whatComesTooFastIsLeftOut() throws Exception {
        Replies replies = new Replies();
        WebSocket device = connect("floor-2%2Fwest", "phone", PHONE, null, replies);
        for (int i = 0; i < 200; i++) {
            device.sendBinary(ByteBuffer.wrap(JPEG), true).join();
        }

        int left = 0;
        for (int i = 0; i < 200; i++) {
            left += replies.next().contains("too_fast") ? 1 : 0;
        }
        assertThat(left).isPositive();
        device.abort();
    }

    @Test
    void onlyWhoMayPublishIsACamera() {
        assertRefused("lobby", PHONE, null, 403);
        assertRefused("floor-2%2F*", PHONE, null, 400);
        assertRefused("floor-2%2Feast", WALL, null, 403);
        assertRefused("floor-2%2Feast", "nobody's-token-at-all", null, 401);
        assertRefused("floor-2%2Feast", PHONE, "https://evil.example", 403);
    }

    private static void assertRefused(String scene, String token, String origin, int status) {
        assertThatThrownBy(() -> connect(scene, "phone", token, origin, new Replies()))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(status));
    }

    private static WebSocket connect(
            String scene, String camera, String token, String origin, Replies replies) {
        WebSocket.Builder builder =
                HTTP.newWebSocketBuilder().header("Authorization", "Bearer " + token);
        if (origin != null) {
            builder.header("Origin", origin);
        }
        String path = "/api/scenes/%s/cameras/%s/feed".formatted(scene, camera);
        URI address = URI.create(console.address().resolve(path).toString().replace("http", "ws"));
        return builder.buildAsync(address, replies).join();
    }

    private static byte[] bytes(URI picture) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(picture).header("Authorization", "Bearer " + WALL);
        return HTTP.send(request.build(), BodyHandlers.ofByteArray()).body();
    }

    /** What the console says, message by message. */
    private static final class Replies implements WebSocket.Listener {
        private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
        private final StringBuilder text = new StringBuilder();

        String next() throws InterruptedException {
            return said.take();
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                said.add(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            said.add("closed " + code + " " + reason);
            return null;
        }
    }
}
