package io.sightline.rooms.dataset;

import java.io.IOException;

/** Scenes for a training set; each is read or drawn when its turn comes. */
public interface TrainingScenes {

    /** How many there are. */
    int size();

    /** What a scene is called; a folder may be called so, too. */
    String name(int index);

    /**
     * What the questions about a scene depend on but for its recording: a short text, another one
     * where that has changed.
     *
     * @throws io.sightline.rooms.scan.ScanException if it cannot be read
     */
    String basis(int index);

    /**
     * A scene. Equal sources give equal ones.
     *
     * @throws IOException if an image cannot be read
     * @throws io.sightline.rooms.scan.ScanException if a scan cannot
     */
    TrainingScene scene(int index) throws IOException;
}
