package io.sightline.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActiveHoursTest {

    /** 23 November 2026 is a Monday. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mo-Fr 06:00-22:00 Europe/Berlin | 2026-11-23T05:00:00Z | 2026-11-23T05:00:00Z",
                "Mo-Fr 06:00-22:00 Europe/Berlin | 2026-11-23T04:59:59Z | 2026-11-23T05:00:00Z",
                "Mo-Fr 06:00-22:00 Europe/Berlin | 2026-11-27T21:00:00Z | 2026-11-30T05:00:00Z",
                "06:00-22:00 | 2026-11-28T22:00:00Z | 2026-11-29T06:00:00Z",
                "Su 00:00-24:00 UTC | 2026-11-23T00:00:00Z | 2026-11-29T00:00:00Z",
                "Sa-Mo 10:00-11:00 UTC | 2026-11-23T10:30:00Z | 2026-11-23T10:30:00Z",
                "Mo,We 10:00-11:00 UTC | 2026-11-23T11:00:00Z | 2026-11-25T10:00:00Z",
                "08:00-12:00,13:00-17:00 UTC | 2026-11-23T12:30:00Z | 2026-11-23T13:00:00Z",
                "08:00-12:00 +05:30 | 2026-11-23T00:00:00Z | 2026-11-23T02:30:00Z",
            })
    void nextMomentWithinTheHours(String hours, Instant at, Instant next) {
        assertThat(next(hours, at)).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Fr 22:00-06:00 UTC | 2026-11-28T05:59:00Z | 2026-11-28T05:59:00Z",
                "Fr 22:00-06:00 UTC | 2026-11-28T06:00:00Z | 2026-12-04T22:00:00Z",
                "Fr 22:00-06:00 UTC | 2026-11-27T05:00:00Z | 2026-11-27T22:00:00Z",
                "22:00-22:00 UTC | 2026-11-27T05:00:00Z | 2026-11-27T05:00:00Z",
            })
    void hoursOverMidnightBelongToTheDayOnWhichTheyBegin(String hours, Instant at, Instant next) {
        assertThat(next(hours, at)).isEqualTo(next);
    }

    /** In Berlin 02:00 became 03:00 on 29 March 2026, and 03:00 became 02:00 on 25 October. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "02:30-04:00 Europe/Berlin | 2026-03-29T00:00:00Z | 2026-03-29T01:00:00Z",
                "02:00-02:30 Europe/Berlin | 2026-03-29T00:00:00Z | 2026-03-30T00:00:00Z",
                "01:00-02:30 Europe/Berlin | 2026-03-29T00:59:00Z | 2026-03-29T00:59:00Z",
                "01:00-02:30 Europe/Berlin | 2026-03-29T01:00:00Z | 2026-03-29T23:00:00Z",
                "02:00-03:00 Europe/Berlin | 2026-10-25T00:00:00Z | 2026-10-25T00:00:00Z",
                "02:00-03:00 Europe/Berlin | 2026-10-25T01:59:00Z | 2026-10-25T01:59:00Z",
                "02:00-03:00 Europe/Berlin | 2026-10-25T02:00:00Z | 2026-10-26T01:00:00Z",
                "01:00-02:30 Europe/Berlin | 2026-10-25T01:29:00Z | 2026-10-25T01:29:00Z",
                "06:00-22:00 Europe/Berlin | 2026-10-24T20:00:00Z | 2026-10-25T05:00:00Z",
                "06:00-22:00 Europe/Berlin | 2026-03-28T21:00:00Z | 2026-03-29T04:00:00Z",
            })
    void clockChangesLeaveHoursOutOrRepeatThem(String hours, Instant at, Instant next) {
        assertThat(next(hours, at)).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "always",
                "Mo-Fr",
                "Mo-Xy 06:00-22:00",
                "Mo-We-Fr 06:00-22:00",
                "mo-fr 06:00-22:00",
                "6:00-22:00",
                "06:00-25:00",
                "06:00",
                "06:00-22:00,",
                "06:00-22:00 Europe/Nowhere",
                "06:00-22:00 UTC and more"
            })
    void whatCannotBeReadIsNothing(String text) {
        assertThat(ActiveHours.parse(text)).isEmpty();
    }

    @Test
    void aTextOfManyHoursIsNotReadToItsEnd() {
        assertThat(ActiveHours.parse("06:00-07:00" + ",06:00-07:00".repeat(20))).isEmpty();
    }

    private static Instant next(String hours, Instant at) {
        return Instant.ofEpochMilli(
                ActiveHours.parse(hours).orElseThrow().nextMs(at.toEpochMilli()));
    }
}
