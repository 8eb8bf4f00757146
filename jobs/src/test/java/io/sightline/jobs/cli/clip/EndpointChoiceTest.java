package io.sightline.jobs.cli.clip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class EndpointChoiceTest {

    @Test
    void aServerIsWaitedForTenMinutesUnlessMoreOrLessIsSaid() {
        assertThat(CommandLine.populateCommand(new EndpointChoice()).deadlineMs(7))
                .isEqualTo(600_007);
        assertThat(
                        CommandLine.populateCommand(
                                        new EndpointChoice(), "--endpoint-timeout", "3600")
                                .deadlineMs(7))
                .isEqualTo(3_600_007);
    }

    @Test
    void itsDeadlineIsForAServerAlone() {
        assertThat(
                        CommandLine.populateCommand(
                                        new EndpointChoice(), "--endpoint-timeout", "3600")
                                .isGiven())
                .isTrue();
    }
}
