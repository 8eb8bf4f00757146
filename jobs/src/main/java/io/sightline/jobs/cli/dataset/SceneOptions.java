package io.sightline.jobs.cli.dataset;

import io.sightline.jobs.cli.rooms.RoomSeries;
import io.sightline.jobs.cli.terminal.ExistingPath;
import io.sightline.jobs.evaluation.recorded.VsiBench;
import io.sightline.rooms.dataset.DrawnScenes;
import io.sightline.rooms.dataset.Fingerprint;
import io.sightline.rooms.dataset.ScannedScenes;
import io.sightline.rooms.dataset.TrainingScenes;
import io.sightline.rooms.dataset.TrainingSetException;
import io.sightline.rooms.scan.layout.ScanFolders;
import io.sightline.rooms.scan.layout.ScanLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        Map<String, Path> scans = new LinkedHashMap<>();
        for (Path folder : folders) {
            ScanFolders.find(folder, layout).forEach(scan -> add(scan, scans));
        }
        scans.keySet().removeAll(excluded());
        if (scans.isEmpty()) {
            throw new TrainingSetException(
                    "Nothing is left: all scans are in %s, whose scenes are held out"
                            .formatted(heldOut));
        }
        return new ScannedScenes(
                layout, List.copyOf(scans.values()), series.frames(), series.seed());
    }

    /** A set has a folder for each name. */
    private static void add(Path scan, Map<String, Path> scans) {
        Path folder = scan.toAbsolutePath().normalize();
        Path other = scans.putIfAbsent(folder.getFileName().toString(), folder);
        if (other != null && !other.equals(folder)) {
            throw new TrainingSetException(
                    "%s and %s have one name; leave one of them out".formatted(other, folder));
        }
    }

    private Set<String> excluded() throws IOException {
        return heldOut == null
                ? Set.of()
                : VsiBench.questions(heldOut).keySet().stream()
                        .map(scene -> scene.substring(scene.indexOf('/') + 1))
                        .collect(Collectors.toSet());
    }

    /** All that the scenes depend on but what is in their files; which scans, by their names. */
    String recipe(TrainingScenes scenes) {
        String filmed = source.layout().isEmpty() ? series.footage().toString() : scanned(scenes);
        return "%d of %s, %s, seed %d"
                .formatted(
                        scenes.size(),
                        source.name().toLowerCase(Locale.ROOT),
                        filmed,
                        series.seed());
    }

    private String scanned(TrainingScenes scenes) {
        String names =
                IntStream.range(0, scenes.size())
                        .mapToObj(scenes::name)
                        .collect(Collectors.joining("\n"));
        return "by their names %s, %d frames".formatted(Fingerprint.of(names), series.frames());
    }
}
