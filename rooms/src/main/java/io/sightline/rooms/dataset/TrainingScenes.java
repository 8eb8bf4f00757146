package io.sightline.rooms.dataset;

import java.io.IOException;

/** Scenes for a training set; each is read or drawn when its turn comes. */
public interface TrainingScenes {

    /** How many there are. */
    int size();

    /** What a scene is called; a folder may be called so, too. */
    String name(int index);

    /**
     * A scene. Equal sources give equal ones.
     *
     * @throws IOException if an image cannot be read
     * @throws io.sightline.rooms.scan.ScanException if a scan cannot
     */
    TrainingScene scene(int index) throws IOException;
}
