package io.sightline.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.cli.Sightline;
import io.sightline.notify.Hook.Reply;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code ./sightline notify --test}. */
@Timeout(120)
class NotifyCommandITCase {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aTestIsSentToEachAndToldOf(@TempDir Path folder) throws Exception {
        try (Topics topics = new Topics();
                Hook hook = new Hook()) {
            hook.says(Reply.TAKEN, Reply.FAILED);
            Path file = folder.resolve("notify.yaml");
            // PATH is there on every machine, and what is in it is no secret
            Files.writeString(
                    file,
                    """
                    receivers:
                      - {name: ops, webhook: {url: '%1$s', secret_env: PATH}}
                      - {name: old, webhook: {url: '%1$s', secret_env: PATH}}
                    """
                            .formatted(hook.url()));

            int code = run(topics, "--config", file.toString(), "--test");

            assertThat(code).isEqualTo(1);
            assertThat(out.toString().lines())
                    .containsExactly(
                            "ops (webhook at 127.0.0.1): arrived",
                            "old (webhook at 127.0.0.1): It says 500.");
            assertThat(hook.next().text()).contains("\"type\":\"test\"");
        }
    }

    /** A password is sent to no mail server that cannot hide it. */
    @Test
    void brokersAndMailServersAreTestedAlike(@TempDir Path folder) throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        try (Topics topics = new Topics();
                MqttBroker broker = new MqttBroker()) {
            Path file = folder.resolve("notify.yaml");
            Files.writeString(
                    file,
                    """
                    receivers:
                      - {name: home, mqtt: {url: '%1$s'}}
                      - {name: anna, mail: {host: 127.0.0.1, port: %2$d, tls: none, from: s@example.org, to: [a@example.org]}}
                      - {name: paul, mail: {host: 127.0.0.1, port: %2$d, user: p, password_env: PATH, from: s@example.org, to: [p@example.org]}}
                    """
                            .formatted(broker.url(), mail.getSmtp().getPort()));

            assertThat(run(topics, "--config", file.toString(), "--test")).isEqualTo(1);
            assertThat(out.toString().lines().toList())
                    .startsWith(
                            "home (mqtt at 127.0.0.1): arrived",
                            "anna (mail to a@example.org): arrived")
                    .last()
                    .asString()
                    .startsWith("paul (mail to p@example.org): The mail is not taken by")
                    .contains("STARTTLS");
            broker.next("test", any -> true);
            assertThat(mail.getReceivedMessages()).hasSize(1);
            assertThat(mail.getReceivedMessages()[0].getSubject())
                    .isEqualTo(
                            "[Sightline info] This is a test of Sightline's notices: nothing has happened.");
        } finally {
            mail.stop();
        }
    }

    @Test
    void aSecretThatIsMissingIsNamed(@TempDir Path folder) throws Exception {
        try (Topics topics = new Topics()) {
            Path file = folder.resolve("notify.yaml");
            Files.writeString(
                    file,
                    "receivers: [{name: ops, webhook: {url: 'http://localhost/x', secret_env: NOT_SET_ANYWHERE}}]");

            assertThat(run(topics, "--config", file.toString(), "--test")).isEqualTo(1);
            assertThat(err.toString()).contains("NOT_SET_ANYWHERE, which is not set");
        }
    }

    private int run(Topics topics, String... arguments) {
        CommandLine commands = Sightline.commandLine();
        commands.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String brokers = topics.configuration().get(KafkaOptions.BOOTSTRAP_SERVERS);
        String[] all = new String[arguments.length + 3];
        all[0] = "notify";
        all[1] = "-b";
        all[2] = brokers;
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return Sightline.executed(commands, all);
    }
}
