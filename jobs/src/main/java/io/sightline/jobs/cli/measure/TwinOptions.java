package io.sightline.jobs.cli.measure;

import io.sightline.jobs.evaluation.Column;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** What a model is asked again about, to see how much of its score comes from looking. */
final class TwinOptions {
    @Option(
            names = "--shuffled",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Ask everything again about another scene's frames (default: yes).")
    private boolean shuffled;

    @Option(
            names = "--blind",
            description = "Ask everything again about grey frames: the question alone.")
    private boolean blind;

    Set<Column> columns() {
        Set<Column> columns = EnumSet.noneOf(Column.class);
        if (shuffled) {
            columns.add(Column.SHUFFLED);
        }
        if (blind) {
            columns.add(Column.BLIND);
        }
        return columns;
    }
}
