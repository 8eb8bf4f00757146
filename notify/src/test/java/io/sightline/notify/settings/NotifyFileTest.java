package io.sightline.notify.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.jobs.yaml.YamlFile;
import io.sightline.jobs.yaml.YamlFileException;
import io.sightline.scene.AlertRule.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written in {@code notify.yaml}, and what is said of what is not. */
class NotifyFileTest {
    @TempDir private Path folder;

    @Test
    void theShippedExampleIsRead() {
        NotifySettings settings =
                YamlFile.read(Path.of("../config/notify.yaml"), NotifySettings.class);

        assertThat(settings.deadLetters()).isEqualTo("notify-dead-letters");
        assertThat(settings.receivers()).extracting(ReceiverSettings::name).contains("ops", "home");
        assertThat(settings.severity("lobby", "fire-door")).contains(Severity.CRITICAL);
        assertThat(settings.severity("lobby", "chairs")).isEmpty();
    }

    @Test
    void whatIsLeftOutIsUsual() throws IOException {
        ReceiverSettings receiver =
                read("{name: a, mqtt: {url: mqtts://broker}}").receivers().get(0);

        assertThat(receiver.giveUpAfter()).isEqualTo(Duration.ofHours(1));
        assertThat(receiver.mqtt().port()).isEqualTo(8883);
        assertThat(receiver.mqtt().discovery()).isEqualTo("homeassistant");
        assertThat(receiver.only().concerns("anywhere", "any")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {name: A b, mqtt: {url: mqtt://x}} | receivers[0]: 'name' is 'A b'
                    {name: a} | name one of 'webhook', 'mqtt' and 'mail'
                    {name: a, sms: 1, mqtt: {url: mqtt://x}} | receivers[0].sms: there is no such field, but
                    {name: a, webhook: {url: 'ftp://x/', secret_env: S}} | write https://host/path
                    {name: a, webhook: {url: 'http://x/'}} | 'secret_env' is missing
                    {name: a, webhook: {url: 'http://x/', secret_env: S, timeout: 2 h}} | from 1 ms to 60 s
                    {name: a, mqtt: {url: mqtt://x, timeout: soon}} | 'soon' is no time
                    {name: a, mqtt: {url: 'mqtt://me:pw@x'}} | the user as 'user'
                    {name: a, only: {severities: [bad]}, mqtt: {url: mqtt://x}} | receivers[0].only.severities[0]: 'bad' does not fit: write one of info, warning, critical
                    {name: a, only: {severities: critical}, mqtt: {url: mqtt://x}} | only.severities: what stands here does not fit: write a list
                    {name: a, only: {rules: [null]}, mqtt: {url: mqtt://x}} | receivers[0].only.rules[0]: nothing is written here
                    {name: a, mail: {port: many, host: h, from: f, to: [t]}} | mail.port: 'many' does not fit: write a whole number
                    a | receivers[0]: what stands here does not fit: write fields, of name, only, give_up_after
                    {name: a, only: {scenes: [lobby, 'room-*']}, mqtt: {url: mqtt://x}} | receivers[0].only: 'room-*' is no pattern of scenes: write '*'
                    {name: a, mail: {host: h, from: f, to: [t], tls: none, user: u, password_env: P}} | in the clear
                    """)
    void whatIsAtFaultIsNamed(String receiver, String said) {
        assertThatThrownBy(() -> read(receiver))
                .isInstanceOf(YamlFileException.class)
                .hasMessageContaining(said);
    }

    @Test
    void anEmptyFileIsSaidToBe() throws IOException {
        Path file = Files.writeString(folder.resolve("empty.yaml"), "# nothing\n");

        assertThatThrownBy(() -> YamlFile.read(file, NotifySettings.class))
                .isInstanceOf(YamlFileException.class)
                .hasMessageEndingWith("empty.yaml': nothing is written in it.");
    }

    private NotifySettings read(String receiver) throws IOException {
        Path file = folder.resolve("notify.yaml");
        Files.writeString(file, "receivers: [" + receiver + "]");
        return YamlFile.read(file, NotifySettings.class);
    }
}
