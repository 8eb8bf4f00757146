package io.sightline.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class UnreachedTest {

    @Test
    void aPortThatNobodyListensOnIsSaid() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Throwable refused =
                catchThrowable(() -> new Socket(InetAddress.getLoopbackAddress(), port).close());

        assertThat(Unreached.why("broker", port, refused, "?"))
                .isEqualTo("'broker', port %d: nothing takes the connection".formatted(port));
    }

    @Test
    void theInnermostReasonIsSaid() {
        Throwable unknown = new ConnectException().initCause(new UnresolvedAddressException());

        assertThat(why(new ExecutionException(unknown)))
                .isEqualTo("'h', port 1: no machine is known by this name");
        assertThat(why(new IOException(new UnknownHostException("h")))).endsWith("by this name");
        assertThat(why(new SocketTimeoutException("read"))).endsWith("does not answer in time");
        assertThat(why(new ConnectException("connection timed out: h:1"))).endsWith("in time");
        assertThat(why(new SSLHandshakeException("no trust"))).endsWith("agreed on: no trust");
        assertThat(why(new IOException("bytes"))).isEqualTo("'h', port 1: otherwise");
    }

    private static String why(Throwable failure) {
        return Unreached.why("h", 1, failure, "otherwise");
    }
}
