package io.sightline.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.config.KafkaOptions;
import io.sightline.jobs.cli.Sightline;
import io.sightline.jobs.yaml.YamlFile;
import io.sightline.notify.Hook.Call;
import io.sightline.notify.Hook.Reply;
import io.sightline.notify.settings.NotifySettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks from a real broker to a real server that fails, stalls and lies. */
@Timeout(180)
class WebhookITCase {
    private static final String SECRET = "the-hook-s-own-secret";

    private static Topics topics;

    @TempDir private Path folder;
    private Hook hook;
    private Hook other;
    private Notifier notifier;
    private String name;

    @BeforeAll
    static void open() {
        topics = new Topics();
    }

    @AfterAll
    static void close() {
        topics.close();
    }

    /** Each test has receivers, and with them groups, of its own. */
    @BeforeEach
    void begin(TestInfo test) {
        name = test.getTestMethod().orElseThrow().getName().toLowerCase(java.util.Locale.ROOT);
        name = name.substring(0, Math.min(30, name.length()));
        hook = new Hook();
        other = new Hook();
    }

    @AfterEach
    void end() {
        notifier.close();
        hook.close();
        other.close();
    }

    @Test
    void whatARuleTellsIsSignedAndToldOnceAndInOrder() throws Exception {
        tell("");
        topics.alert("lobby", "door", "enter", 1);
        topics.alert("lobby", "door", "exit", 2);

        Call enter = hook.next();
        assertThat(enter.key()).isEqualTo("door%23enter%231");
        assertThat(enter.signature()).isEqualTo(signature(enter));
        assertThat(enter.text()).contains("\"type\":\"alert.enter\"", "\"severity\":\"warning\"");
        assertThat(hook.next().key()).isEqualTo("door%23exit%232");

        notifier.close();
        topics.alert("lobby", "door", "enter", 3);
        tell("");
        assertThat(hook.next().key()).isEqualTo("door%23enter%233");
        assertThat(hook.waiting()).isZero();
    }

    @Test
    void whatFailsIsTriedAgainBeforeWhatComesAfterIt() throws Exception {
        hook.says(Reply.FAILED, Reply.BROKEN_OFF, Reply.MOVED, Reply.WITHOUT_END);
        tell("");
        topics.alert("lobby", "door", "enter", 1);
        topics.alert("lobby", "door", "exit", 2);

        List<Call> calls = List.of(hook.next(), hook.next(), hook.next(), hook.next(), hook.next());
        assertThat(calls).extracting(Call::path).containsOnly("/hook");
        assertThat(calls)
                .extracting(Call::key)
                .containsExactly(
                        "door%23enter%231",
                        "door%23enter%231",
                        "door%23enter%231",
                        "door%23enter%231",
                        "door%23exit%232");
    }

    @Test
    void oneThatStallsHoldsBackOnlyItself() throws Exception {
        hook.says(Reply.STALLED, Reply.STALLED, Reply.STALLED, Reply.STALLED);
        tell("");
        for (int number = 1; number <= 5; number++) {
            topics.alert("lobby", "door", "enter", number);
        }

        for (int number = 1; number <= 5; number++) {
            assertThat(other.next().key()).isEqualTo("door%23enter%23" + number);
        }
        assertThat(hook.next().key()).isEqualTo("door%23enter%231");
    }

    @Test
    void whatIsRefusedIsADeadLetterAndTheNextIsTold() throws Exception {
        hook.says(Reply.REFUSED);
        tell("");
        topics.alert("lobby", "door", "enter", 1);
        topics.alert("lobby", "door", "exit", 2);

        assertThat(hook.next().key()).isEqualTo("door%23enter%231");
        assertThat(hook.next().key()).isEqualTo("door%23exit%232");
        ConsumerRecord<byte[], byte[]> letter = letter();
        assertThat(header(letter, "sightline.error.code")).isEqualTo("notify.refused");
        assertThat(header(letter, "__connect.errors.stage")).isEqualTo("notify " + name);
        assertThat(header(letter, "__connect.errors.exception.message")).isEqualTo("It says 400.");
        assertThat(text(letter.value())).contains("door#enter#1");
    }

    @Test
    void whatIsNeverTakenIsGivenUp() throws Exception {
        hook.says(Reply.FAILED, Reply.FAILED, Reply.FAILED, Reply.FAILED, Reply.FAILED);
        tell("    give_up_after: 1 ms\n");
        topics.alert("lobby", "door", "enter", 1);

        assertThat(header(letter(), "sightline.error.code")).isEqualTo("notify.undelivered");
    }

    @Test
    void whatIsNoAlertHoldsUpNothing() throws Exception {
        tell("");
        topics.send("alerts", "lobby", "no alert");
        topics.alert("lobby", "door", "enter", 1);

        assertThat(hook.next().key()).isEqualTo("door%23enter%231");
        assertThat(header(letter(), "sightline.error.code")).isEqualTo("not_an_alert");
    }

    @Test
    void onlyWhatAFilterNamesIsTold() throws Exception {
        tell("    only: {scenes: ['floor-2/*'], severities: [critical], transitions: [enter]}\n");
        topics.alert("lobby", "fire", "enter", 1);
        topics.alert("floor-2/east", "door", "enter", 2);
        topics.alert("floor-2/east", "fire@floor-2/east", "exit", 3);
        topics.alert("floor-2/east", "fire@floor-2/east", "enter", 4);

        Call call = hook.next();
        assertThat(call.text()).contains("fire@floor-2/east#enter#4", "\"critical\"");
        assertNoMoreOfFour();
    }

    /** A rule of a pattern has another id in each of its scenes. */
    @Test
    void onlyTheRulesThatAFilterNamesAreTold() throws Exception {
        tell("    only: {rules: [door]}\n");
        topics.alert("lobby", "fire", "enter", 1);
        topics.alert("lobby", "door", "enter", 2);
        topics.alert("yard", "door@lobby", "enter", 3);
        topics.alert("yard", "door@yard", "enter", 4);

        List<String> told = List.of(hook.next().key(), hook.next().key());
        assertThat(told).containsExactlyInAnyOrder("door%23enter%232", "door%40yard%23enter%234");
        assertNoMoreOfFour();
    }

    /** The other one is told all four, and this one no more than was taken from it. */
    private void assertNoMoreOfFour() throws Exception {
        for (int number = 1; number <= 4; number++) {
            other.next();
        }
        assertThat(hook.waiting()).isZero();
    }

    /** A process that is killed when the hook has the alert, and no offset is committed yet. */
    @Test
    void whatACrashLeavesUncommittedIsToldAgainByTheSameKey() throws Exception {
        hook.says(Reply.STALLED);
        String group = "sightline-notify-" + name;
        Process killed = process();
        topics.awaitGroup(group);
        topics.alert("lobby", "door", "enter", 1);
        topics.alert("lobby", "door", "exit", 2);
        assertThat(hook.next().key()).isEqualTo("door%23enter%231");
        killed.destroyForcibly().waitFor();
        topics.forgetMembers(group);

        tell("");
        assertThat(hook.next().key()).isEqualTo("door%23enter%231");
        assertThat(hook.next().key()).isEqualTo("door%23exit%232");
        assertThat(hook.waiting()).isZero();
    }

    @Test
    void howMuchItMattersIsTheRulesToSayWhereTheFileDoesNot() throws Exception {
        tell("    only: {severities: [critical]}\n");
        topics.alert("lobby", "door", "enter", 1);
        topics.alert("lobby", "door", "enter", 2, "info");
        topics.alert("lobby", "door", "enter", 3, "critical");
        topics.alert("lobby", "fire", "enter", 4, "info");

        assertThat(hook.next().text()).contains("door#enter#3", "\"critical\"");
        assertThat(hook.next().text()).contains("fire#enter#4", "\"severity\":\"critical\"");
        for (String severity : List.of("warning", "info", "critical", "critical")) {
            assertThat(other.next().text()).contains("\"severity\":\"" + severity + "\",\"data\"");
        }
    }

    private ConsumerRecord<byte[], byte[]> letter() {
        for (int count = 1; true; count++) {
            for (ConsumerRecord<byte[], byte[]> letter :
                    topics.read("notify-dead-letters", count)) {
                if (header(letter, "__connect.errors.stage").equals("notify " + name)) {
                    return letter;
                }
            }
        }
    }

    /** {@code ./sightline notify}, which waits for the hook for as long as the test does. */
    private Process process() throws Exception {
        Path file = folder.resolve("of-its-own.yaml");
        Files.writeString(
                file,
                "receivers: [{name: %s, webhook: {url: '%s', secret_env: SECRET, timeout: 60 s}}]"
                        .formatted(name, hook.url()));
        ProcessBuilder process =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dsightline.root=..",
                        "-Dsightline.state=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Sightline.class.getName(),
                        "notify",
                        "-b",
                        topics.configuration().get(KafkaOptions.BOOTSTRAP_SERVERS),
                        "--config",
                        file.toString());
        process.environment().put("SECRET", SECRET);
        return process.redirectErrorStream(true)
                .redirectOutput(folder.resolve("told").toFile())
                .start();
    }

    /** Begins, and waits until both receivers' memory has begun. */
    private void tell(String more) throws Exception {
        Path file = folder.resolve("notify.yaml");
        String settings =
                """
                severities:
                  - {severity: critical, rules: [fire]}
                receivers:
                  - name: %s
                %s    webhook: {url: '%s', secret_env: SECRET, timeout: 2 s}
                  - name: %s-other
                    webhook: {url: '%s', secret_env: SECRET}
                """;
        Files.writeString(file, settings.formatted(name, more, hook.url(), name, other.url()));
        notifier =
                Notifier.start(
                        topics.configuration(),
                        YamlFile.read(file, NotifySettings.class),
                        variable -> variable.equals("SECRET") ? SECRET : null);
        topics.awaitGroup("sightline-notify-" + name);
        topics.awaitGroup("sightline-notify-" + name + "-other");
    }

    private static String signature(Call call) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update((call.key() + "." + call.timestamp() + ".").getBytes(StandardCharsets.UTF_8));
        assertThat(Long.parseLong(call.timestamp()))
                .isCloseTo(
                        TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis()),
                        org.assertj.core.data.Offset.offset(60L));
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(call.body()));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String header) {
        return text(record.headers().lastHeader(header).value());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
