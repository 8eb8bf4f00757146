package io.sightline.operators.admission;

import io.sightline.operators.AdmittedFrame;

/**
 * One camera of one scene.
 *
 * @param scene the space
 * @param camera within it
 */
public record CameraKey(String scene, String camera) {

    /** The camera that took a frame. */
    public static CameraKey of(AdmittedFrame admitted) {
        return new CameraKey(admitted.frame().scene(), admitted.frame().camera());
    }
}
