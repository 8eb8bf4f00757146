package io.sightline.rooms.scan.layout;

import java.nio.file.Path;
import java.util.List;

/** How a data set lays out its scans, a folder each. */
public interface ScanLayout {

    /** Whether a folder is a scan of this layout. */
    boolean isScan(Path folder);

    /** The file that says what is in a scan. */
    Path annotation(Path scan);

    /**
     * The words for what is annotated, as often as they are used.
     *
     * @throws io.sightline.rooms.scan.ScanException if they cannot be read
     */
    List<String> labels(Path scan);

    /**
     * Reads a scan but for its images.
     *
     * @param vocabulary words that may be asked for
     * @throws io.sightline.rooms.scan.ScanException if something is missing or broken
     */
    Scan read(Path scan, List<String> vocabulary);
}
