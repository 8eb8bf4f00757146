package io.sightline.jobs.cli.terminal;

import java.util.Map;
import picocli.CommandLine.Option;

/** Settings given one by one. */
public final class SettingOptions {
    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            description = "A setting, before those of a file; may be repeated.")
    private Map<String, String> given = Map.of();

    /** Values by key, as they were written. */
    public Map<String, String> given() {
        return given;
    }
}
