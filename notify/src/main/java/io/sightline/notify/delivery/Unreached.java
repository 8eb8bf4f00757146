package io.sightline.notify.delivery;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Why a server was not reached, in words rather than by the classes of what went wrong. */
public final class Unreached {
    private Unreached() {}

    /**
     * Names the server, and the reason.
     *
     * @param otherwise the reason where the failure is none of the network's
     */
    public static String why(String host, int port, Throwable failure, String otherwise) {
        String reason =
                Stream.iterate(failure, each -> each != null, Throwable::getCause)
                        .map(Unreached::known)
                        .filter(said -> !said.isEmpty())
                        .reduce((outer, inner) -> inner)
                        .orElse(otherwise);
        return "'%s', port %d: %s".formatted(host, port, reason);
    }

    private static String known(Throwable failure) {
        if (failure instanceof UnknownHostException
                || failure instanceof UnresolvedAddressException) {
            return "no machine is known by this name";
        }
        String said = String.valueOf(failure.getMessage());
        if (failure instanceof SocketTimeoutException
                || failure instanceof HttpTimeoutException
                || (failure instanceof ConnectException && said.contains("timed out"))) {
            return "it does not answer in time";
        }
        if (failure instanceof NoRouteToHostException || said.contains("unreachable")) {
            return "there is no way there from this machine";
        }
        if (failure instanceof ConnectException) {
            return "nothing takes the connection";
        }
        return failure instanceof SSLException ? "TLS is not agreed on: " + said : "";
    }
}
