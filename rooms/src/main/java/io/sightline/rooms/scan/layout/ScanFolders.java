package io.sightline.rooms.scan.layout;

import io.sightline.rooms.scan.ScanException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds scans below a folder. */
public final class ScanFolders {
    private static final int DEEPEST = 4;

    private ScanFolders() {}

    /**
     * The folder itself if it is a scan, or those below it, in the order of their names.
     *
     * @throws ScanException if there is none, or a folder cannot be listed
     */
    public static List<Path> find(Path folder, ScanLayout layout) {
        List<Path> found = below(folder, layout, DEEPEST).toList();
        if (found.isEmpty()) {
            throw new ScanException(
                    folder, "holds no scan of this layout; name a scan's folder or one of many");
        }
        return found;
    }

    private static Stream<Path> below(Path folder, ScanLayout layout, int levels) {
        if (layout.isScan(folder)) {
            return Stream.of(folder);
        }
        if (levels == 0) {
            return Stream.empty();
        }
        try (Stream<Path> inside = Files.list(folder)) {
            List<Path> folders = inside.filter(Files::isDirectory).sorted().toList();
            return folders.stream().flatMap(next -> below(next, layout, levels - 1));
        } catch (IOException e) {
            throw new ScanException(folder, e);
        }
    }
}
