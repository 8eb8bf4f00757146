package io.sightline.jobs.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class MomentConverterTest {
    private final MomentConverter converter = new MomentConverter();

    @Test
    void aZoneIsTakenAsWritten() {
        Instant moment = Instant.parse("2026-11-22T10:41:02Z");

        assertThat(converter.convert("2026-11-22T10:41:02Z")).isEqualTo(moment);
        assertThat(converter.convert("2026-11-22T11:41:02+01:00")).isEqualTo(moment);
    }

    @Test
    void withoutAZoneItIsThisMachines() {
        ZoneId here = ZoneId.systemDefault();

        assertThat(converter.convert("2026-11-22T10:41:02"))
                .isEqualTo(LocalDateTime.of(2026, 11, 22, 10, 41, 2).atZone(here).toInstant());
        assertThat(converter.convert("10:41:02").atZone(here).toLocalTime())
                .isEqualTo(LocalTime.of(10, 41, 2));
        assertThat(converter.convert("10:41:02").atZone(here).toLocalDate())
                .isBetween(LocalDate.now(here).minusDays(1), LocalDate.now(here));
    }

    @Test
    void anythingElseIsNamed() {
        assertThatThrownBy(() -> converter.convert("soon"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("give a time such as");
    }
}
