package io.sightline.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
    private static final String TOKEN = "0123456789abcdef-wall";
    private static final Visitor WALL =
            new Visitor("wall", Set.of(Right.READ), List.of("lobby", "floor-2/*"));

    private final Guard local = guard(Tokens.none());
    private final Guard asked = guard(new Tokens(List.of(Tokens.Entry.of(TOKEN, WALL))));

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost:8088", "LOCALHOST", "127.0.0.1:8088", "127.1.2.3", "[::1]:1"})
    void whoSitsAtThisMachineMayDoAll(String host) {
        Visitor visitor = local.admit(new Caller(host, null, null, null, null), true);

        assertThat(visitor.may(Right.ADMIN, "any")).isTrue();
    }

    /** A page of somebody else's can give this machine a name of its own. */
    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.nip.io:8088",
                "10.0.0.7"
            })
    void anotherNameForThisMachineIsNotLetIn(String host) {
        assertRefused(() -> local.admit(new Caller(host, null, null, null, null), false), 403);
    }

    @Test
    void anothersPageReadsNothingByWriting() {
        String host = "localhost:8088";

        assertRefused(
                () -> local.admit(new Caller(host, "http://evil.example", null, null, null), true),
                403);
        assertRefused(
                () ->
                        local.admit(
                                new Caller(host, "http://localhost:9999", null, null, null), true),
                403);
        assertRefused(() -> local.admit(new Caller(host, "null", null, null, null), true), 403);
        assertRefused(
                () -> local.admit(new Caller(host, null, "cross-site", null, null), true), 403);
        assertThat(
                        local.admit(
                                new Caller(
                                        host, "http://localhost:8088", "same-origin", null, null),
                                true))
                .isEqualTo(Visitor.LOCAL);
    }

    @Test
    void aTokenOpensItsOwnScenesAlone() {
        Visitor visitor =
                asked.admit(
                        new Caller("console.example", null, null, "Bearer " + TOKEN, null), true);

        assertThat(visitor.sees("lobby")).isTrue();
        assertThat(visitor.sees("floor-2/east")).isTrue();
        assertThat(visitor.sees("floor-20")).isFalse();
        assertThat(visitor.sees("vault")).isFalse();
        assertThat(visitor.sees("*")).isFalse();
        assertThat(visitor.may(Right.ASK, "lobby")).isFalse();
    }

    @Test
    void whoShowsNoneIsAskedForOneFromThisMachine() {
        assertRefused(
                () -> asked.admit(new Caller("localhost", null, null, null, null), false), 401);
        assertRefused(
                () -> asked.admit(new Caller("h", null, null, "Bearer wrong", null), false), 401);
        assertRefused(() -> asked.login("wrong"), 401);
    }

    @Test
    void aSessionStandsForATokenUntilItEnds() {
        String session = asked.login(TOKEN);
        Caller caller = new Caller("h", null, null, null, session);

        assertThat(asked.admit(caller, false)).isEqualTo(WALL);
        asked.logout(session);
        assertRefused(() -> asked.admit(caller, false), 401);
    }

    @Test
    void aSessionEndsByTheClock() {
        Sessions sessions = new Sessions(new Later());
        String secret = sessions.open(new Credentials.Shown(WALL, Instant.MAX));

        assertThat(sessions.visitor(secret)).isEmpty();
    }

    private static Guard guard(Tokens tokens) {
        return new Guard(
                tokens,
                new Sessions(Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC)));
    }

    private static void assertRefused(Runnable call, int status) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(status));
    }

    /** Each look at it is a session's life after the one before. */
    private static final class Later extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            now = now.plus(Sessions.LASTS).plus(Duration.ofSeconds(1));
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
