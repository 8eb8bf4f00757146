package io.sightline.operators.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CameraKeyTest {
    /** Windows read what the change gate's task has, as if it were keyed by scene. */
    @Test
    void allCamerasOfASceneAreInItsKeyGroup() {
        for (String scene : new String[] {"lobby", "kitchen", "Küche", "a/b"}) {
            assertThat(Stream.of("door", "window", ""))
                    .extracting(camera -> new CameraKey(scene, camera).hashCode())
                    .containsOnly(scene.hashCode());
        }
    }
}
