package io.sightline.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.sightline.jobs.yaml.YamlFile;
import io.sightline.notify.settings.NotifySettings;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Mail to real servers, one of which has no time at first. */
@Timeout(180)
class MailITCase {
    @TempDir private Path folder;
    private Topics topics;

    @BeforeEach
    void open() {
        topics = new Topics();
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void anAlertIsAMailWithItsPicture() throws Exception {
        topics.frame("lobby");
        GreenMail server = server(0);
        MimeMessage mail;
        try (Notifier notifier = tell(server.getSmtp().getPort())) {
            topics.alert("lobby", "door", "enter", 1);
            server.waitForIncomingEmail(60_000, 1);
            assertThat(notifier).isNotNull();
            mail = server.getReceivedMessages()[0];
        } finally {
            server.stop();
        }

        assertThat(mail.getSubject()).isEqualTo("[Sightline warning] The door: enter.");
        assertThat(mail.getMessageID()).isEqualTo("<door%23enter%231@sightline>");
        assertThat(mail.getAllRecipients()).hasSize(1);
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getBodyPart(0).getContent().toString()).contains("Is the door open?");
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("evidence.jpeg");
        assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(Topics.JPEG);
    }

    /** The server says once that it has no time, is gone, and comes back. */
    @Test
    void aMailThatIsNotTakenIsSentAgainBeforeWhatComesAfterIt() throws Exception {
        ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        try (Notifier notifier = tell(busy.getLocalPort())) {
            topics.alert("lobby", "door", "enter", 1);
            topics.alert("lobby", "door", "exit", 2);
            try (busy;
                    Socket call = busy.accept()) {
                call.getOutputStream().write("421 no time\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            GreenMail server = server(busy.getLocalPort());
            try {
                server.waitForIncomingEmail(60_000, 2);
                assertThat(notifier).isNotNull();
                List<String> ids = new ArrayList<>();
                for (MimeMessage mail : server.getReceivedMessages()) {
                    ids.add(mail.getMessageID());
                }
                assertThat(ids)
                        .containsExactly(
                                "<door%23enter%231@sightline>", "<door%23exit%232@sightline>");
            } finally {
                server.stop();
            }
        }
    }

    private static GreenMail server(int port) {
        GreenMail server =
                new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    /** Begins, and waits until the receiver's memory has begun. */
    private Notifier tell(int port) throws Exception {
        Path file = folder.resolve("notify.yaml");
        Files.writeString(
                file,
                """
                receivers:
                  - name: anna
                    mail: {host: 127.0.0.1, port: %d, tls: none, from: s@example.org, to: [anna@example.org]}
                """
                        .formatted(port));
        Notifier notifier =
                Notifier.start(
                        topics.configuration(),
                        YamlFile.read(file, NotifySettings.class),
                        name -> null);
        topics.awaitGroup("sightline-notify-anna");
        return notifier;
    }
}
