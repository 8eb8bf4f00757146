package io.sightline.operators.memory;

import io.sightline.operators.SceneFrame;

/**
 * What a scene knows of a remembered frame without loading its image.
 *
 * @param id the frame's
 * @param camera that took it
 * @param timeMs capture time
 * @param bytes of the encoded image
 * @param keyFrame whether it shows something new; the others only refresh
 * @param settled whether no geometry of it is to be expected any more
 */
public record KeptFrame(
        String id, String camera, long timeMs, int bytes, boolean keyFrame, boolean settled) {

    static KeptFrame of(SceneFrame arrived) {
        return new KeptFrame(
                arrived.frame().id(),
                arrived.frame().camera(),
                arrived.frame().timeMs(),
                arrived.frame().imageBytes(),
                arrived.keyFrame(),
                !arrived.keyFrame());
    }

    KeptFrame withGeometrySettled() {
        return new KeptFrame(id, camera, timeMs, bytes, keyFrame, true);
    }
}
