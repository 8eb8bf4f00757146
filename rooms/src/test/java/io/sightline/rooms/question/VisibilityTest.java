package io.sightline.rooms.question;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.rooms.scene.PointCloud;
import io.sightline.rooms.scene.Scene;
import io.sightline.rooms.scene.SceneObject;
import io.sightline.rooms.scene.Sighting;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Words as annotators chose them: one thing may be called by several. */
class VisibilityTest {

    @Test
    void whatMayHaveTwoNamesIsNeitherCountedNorNamed() {
        Visibility seen =
                seen("chair", "office chair", "office chair", "desk", "desk lamp", "book", "books");

        assertThat(seen.categories()).containsExactly("desk", "desk lamp");
        assertThat(seen.unique()).containsExactly("desk", "desk lamp");
        assertThat(seen("armchair", "chairs", "bookshelves", "shelf", "bed").categories())
                .containsExactly("bed");
    }

    @Test
    void oneNameOfSeveralIsEnoughWhereNothingElseIsSeen() {
        Visibility seen = seen("office chair", "office chair", "dining chair", "armchair");
        Visibility hidden =
                new Visibility(
                        scene(List.of("chair", "office chair")),
                        List.of(new Sighting(new int[] {20, 0}, 112 * 84)));

        assertThat(seen.categories()).containsExactly("armchair", "dining chair", "office chair");
        assertThat(seen.unique()).containsExactly("armchair", "dining chair");
        assertThat(hidden.unique()).containsExactly("chair");
    }

    @Test
    void nothingIsDeniedThatAnotherWordMayStandFor() {
        Scene scene =
                scene(
                                List.of(
                                        "office chair",
                                        "nightstand",
                                        "desk lamp",
                                        "curtains",
                                        "couch",
                                        "shower wall"))
                        .withVocabulary(
                                List.of(
                                        "chair",
                                        "lamp",
                                        "desk",
                                        "curtain",
                                        "office",
                                        "stand",
                                        "red couch",
                                        "shower",
                                        "wall clock",
                                        "bed",
                                        "arm"));

        assertThat(new Visibility(scene, List.of()).absent())
                .containsExactly("wall clock", "bed", "arm");
    }

    private static Visibility seen(String... labels) {
        int[] pixels = new int[labels.length];
        Arrays.fill(pixels, 20);
        return new Visibility(scene(List.of(labels)), List.of(new Sighting(pixels, 112 * 84)));
    }

    private static Scene scene(List<String> labels) {
        PointCloud anywhere = new PointCloud(new double[3]);
        List<SceneObject> objects =
                labels.stream().map(label -> new SceneObject(label, 0, 0, 1, anywhere)).toList();
        return new Scene(20, objects, labels.stream().distinct().sorted().toList());
    }
}
