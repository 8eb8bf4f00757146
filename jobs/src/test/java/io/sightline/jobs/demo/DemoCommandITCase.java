package io.sightline.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.jobs.cli.Sightline;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broker, job, camera and the shipped checkpoint in one process. */
class DemoCommandITCase {
    @TempDir private Path home;

    @Test
    void asksWhatTheModelLearnedAndPrintsTheTruthBesideTheAnswers() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit =
                Sightline.commandLine()
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(
                                "demo",
                                "--once",
                                "--root",
                                "..",
                                "--home",
                                home.toString(),
                                "--parallelism",
                                "1");

        assertThat(exit).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("32 frames sent", "Is there a ", "How many ", "What is the size of")
                .contains("to the left or the right", "appearance order", "distance between")
                .contains("truth: yes", "truth: no", "coverage", "Score: ")
                .doesNotContain("RANDOM", "no answer", "failed");
        assertThat(out.toString().lines().filter(line -> line.contains("truth: "))).hasSize(17);
    }
}
