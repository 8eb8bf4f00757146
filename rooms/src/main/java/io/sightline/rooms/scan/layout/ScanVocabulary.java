package io.sightline.rooms.scan.layout;

import io.sightline.rooms.scan.ScanException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/** The words that annotations use. */
public final class ScanVocabulary {
    private ScanVocabulary() {}

    /**
     * Every word that the annotations of some scans use, in the order of the alphabet. A scan whose
     * annotation cannot be read has none: what is wrong with it is said where it is read itself.
     */
    public static List<String> of(List<Path> scans, ScanLayout layout) {
        TreeSet<String> words = new TreeSet<>();
        scans.forEach(scan -> words.addAll(labels(scan, layout)));
        return List.copyOf(words);
    }

    private static List<String> labels(Path scan, ScanLayout layout) {
        try {
            return layout.labels(scan);
        } catch (ScanException e) {
            return List.of();
        }
    }
}
