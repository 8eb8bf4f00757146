package io.sightline.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.sightline.jobs.yaml.YamlFile;
import io.sightline.notify.settings.NotifySettings;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Mail to a real server. */
@Timeout(180)
class MailITCase {
    @TempDir private Path folder;
    private Topics topics;
    private GreenMail server;

    @BeforeEach
    void open() {
        topics = new Topics();
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    @AfterEach
    void close() {
        server.stop();
        topics.close();
    }

    @Test
    void anAlertIsAMailWithItsPicture() throws Exception {
        topics.frame("lobby");
        try (Notifier notifier =
                Notifier.start(
                        topics.configuration(),
                        YamlFile.read(file(), NotifySettings.class),
                        name -> null)) {
            topics.awaitGroup("sightline-notify-anna");
            topics.alert("lobby", "door", "enter", 1);
            server.waitForIncomingEmail(60_000, 1);
            assertThat(notifier).isNotNull();
        }

        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("[Sightline warning] The door: enter.");
        assertThat(mail.getMessageID()).isEqualTo("<door%23enter%231@sightline>");
        assertThat(mail.getAllRecipients()).hasSize(1);
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getBodyPart(0).getContent().toString()).contains("Is the door open?");
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("evidence.jpeg");
        assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(Topics.JPEG);
    }

    private Path file() throws Exception {
        Path file = folder.resolve("notify.yaml");
        return Files.writeString(
                file,
                """
                receivers:
                  - name: anna
                    mail: {host: 127.0.0.1, port: %d, tls: none, from: s@example.org, to: [anna@example.org]}
                """
                        .formatted(server.getSmtp().getPort()));
    }
}
