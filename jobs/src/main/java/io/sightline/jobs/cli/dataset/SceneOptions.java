package io.sightline.jobs.cli.dataset;

import io.sightline.jobs.cli.rooms.RoomSeries;
import io.sightline.jobs.cli.terminal.ExistingPath;
import io.sightline.jobs.evaluation.recorded.VsiBench;
import io.sightline.rooms.dataset.DrawnScenes;
import io.sightline.rooms.dataset.ScannedScenes;
import io.sightline.rooms.dataset.TrainingScenes;
import io.sightline.rooms.scan.layout.ScanFolders;
import io.sightline.rooms.scan.layout.ScanLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which scenes a training set asks about. */
final class SceneOptions {
    @Option(
            names = "--from",
            required = true,
            paramLabel = "SOURCE",
            description = "${COMPLETION-CANDIDATES}: drawn rooms, or scans as they are published.")
    DatasetSource source;

    @Parameters(
            arity = "0..*",
            paramLabel = "DIR",
            converter = ExistingPath.ReadableFolder.class,
            description = "Folders of scans, or single scans; none for drawn rooms.")
    List<Path> folders = List.of();

    @Option(
            names = "--held-out",
            paramLabel = "DIR",
            converter = ExistingPath.ReadableFolder.class,
            description = "VSI-Bench's folder: its scenes are left out, as published.")
    private Path heldOut;

    @Mixin private final RoomSeries series = new RoomSeries(1, 16);

    TrainingScenes scenes() throws IOException {
        if (source.layout().isEmpty()) {
            return new DrawnScenes(series.footage(), series.seeds().toArray());
        }
        ScanLayout layout = source.layout().get();
        Set<String> excluded = excluded();
        List<Path> scans =
                folders.stream()
                        .flatMap(folder -> ScanFolders.find(folder, layout).stream())
                        .map(scan -> scan.toAbsolutePath().normalize())
                        .filter(scan -> !excluded.contains(scan.getFileName().toString()))
                        .distinct()
                        .toList();
        return new ScannedScenes(layout, scans, series.frames(), series.seed());
    }

    private Set<String> excluded() throws IOException {
        return heldOut == null
                ? Set.of()
                : VsiBench.questions(heldOut).keySet().stream()
                        .map(scene -> scene.substring(scene.indexOf('/') + 1))
                        .collect(Collectors.toSet());
    }

    /** All that the scenes depend on but what is in their files. */
    String recipe(TrainingScenes scenes) {
        String filmed =
                source.layout().isEmpty()
                        ? series.footage().toString()
                        : series.frames() + " frames";
        return "%d of %s, %s, seed %d"
                .formatted(
                        scenes.size(),
                        source.name().toLowerCase(Locale.ROOT),
                        filmed,
                        series.seed());
    }
}
