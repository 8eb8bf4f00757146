package io.sightline.chaos.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A trial within a build: as long as it takes to see every kind of harm once. */
final class Carried {
    private static final Logger LOG = LoggerFactory.getLogger(Carried.class);
    private static final Path ROOT = Path.of("..");
    private static final long SEED = 1;

    private Carried() {}

    /** Carries a trial out and holds it to its promises; logs and volumes are in a folder. */
    static Findings out(String name, Trial trial) throws Exception {
        Findings findings = new Findings(step -> LOG.info("{}: {}", name, step));
        Path folder = Path.of("target", name).toAbsolutePath();
        trial.run(new Testbed(ROOT, folder, SEED), findings);
        LOG.info("{}: {}", name, findings.figures());
        assertThat(findings.broken()).as("broken promises, after %s", findings.figures()).isEmpty();
        assertThat(findings.kept()).isNotEmpty();
        return findings;
    }
}
