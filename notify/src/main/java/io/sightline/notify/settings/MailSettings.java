package io.sightline.notify.settings;

import java.time.Duration;
import java.util.List;

/**
 * A mail server, and who is written to.
 *
 * @param host of the server
 * @param port {@code null} for 587, of TLS from the start for 465
 * @param tls how; {@code null} for {@code starttls}
 * @param user {@code null} for none
 * @param passwordEnv the environment variable that holds the password; {@code null} for none
 * @param from the sender's address
 * @param to the receivers' addresses
 * @param timeout of each step of a delivery; {@code null} for ten seconds
 */
public record MailSettings(
        String host,
        Integer port,
        Tls tls,
        String user,
        String passwordEnv,
        String from,
        List<String> to,
        Duration timeout) {
    private static final int SUBMISSION = 587;
    private static final int SUBMISSION_TLS = 465;

    /** How mail travels to the server. */
    public enum Tls {
        /** Refused where the server cannot. */
        STARTTLS,
        /** From the start. */
        TLS,
        /** In the clear: for a server on this machine. */
        NONE
    }

    /** Checks. */
    public MailSettings {
        Timeouts.requireText("host", host);
        Timeouts.requireText("from", from);
        if (to == null || to.isEmpty()) {
            throw new IllegalArgumentException("'to' is missing: a list of addresses");
        }
        to = List.copyOf(to);
        tls = tls == null ? Tls.STARTTLS : tls;
        port = port != null ? port : tls == Tls.TLS ? SUBMISSION_TLS : SUBMISSION;
        if (user != null && passwordEnv == null) {
            throw new IllegalArgumentException("'password_env' is missing: 'user' has a password");
        }
        if (user != null && tls == Tls.NONE) {
            throw new IllegalArgumentException(
                    "'tls' is none: a password would travel in the clear, so leave out 'user' or say starttls");
        }
        timeout = Timeouts.of(timeout);
    }
}
