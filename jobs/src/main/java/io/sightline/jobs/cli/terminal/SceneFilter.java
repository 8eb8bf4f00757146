package io.sightline.jobs.cli.terminal;

import picocli.CommandLine.Option;

/** The one space that a command is about; all of them where none is named. */
public final class SceneFilter {
    @Option(
            names = "--scene",
            converter = SceneName.class,
            description = "Only what is about this space.")
    private String scene;

    /** The space's name, {@code null} for all. */
    public String scene() {
        return scene;
    }

    /** Whether something about a space is wanted. */
    public boolean admits(String other) {
        return scene == null || scene.equals(other);
    }
}
