package io.sightline.rooms.scan.layout;

import io.sightline.rooms.scan.ScanFrame;
import io.sightline.rooms.scan.mesh.MeshView;
import io.sightline.rooms.scene.Scene;
import java.util.List;

/**
 * An annotated scan.
 *
 * @param name as published
 * @param scene what is in it
 * @param mesh its surface, on which frames see the objects
 * @param frames the recording, in the order of time, as far as poses are known
 */
public record Scan(String name, Scene scene, MeshView mesh, List<ScanFrame> frames) {
    /** Takes a copy of the list. */
    public Scan {
        frames = List.copyOf(frames);
    }
}
