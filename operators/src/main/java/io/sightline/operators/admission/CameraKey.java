package io.sightline.operators.admission;

import io.sightline.operators.AdmittedFrame;

/**
 * One camera of one scene. Its hash is the scene's alone, so that Flink keeps all cameras of a
 * scene in the scene's own key group: their frames stay in the order in which they were read.
 *
 * @param scene the space
 * @param camera within it
 */
public record CameraKey(String scene, String camera) {

    /** The camera that took a frame. */
    public static CameraKey of(AdmittedFrame admitted) {
        return new CameraKey(admitted.frame().scene(), admitted.frame().camera());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CameraKey key
                && scene.equals(key.scene)
                && camera.equals(key.camera);
    }

    @Override
    public int hashCode() {
        return scene.hashCode();
    }
}
