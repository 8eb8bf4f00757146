package io.sightline.jobs.cli.clip;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NamePlacesTest {
    private static final Rectangle2D AREA = new Rectangle2D.Double(0, 0, 400, 300);

    private final NamePlaces places = new NamePlaces(AREA);

    @Test
    void theFirstNameStandsWhereItIsBestPut() {
        assertThat(places.take(200, 150, 40, 0, 60, 10).orElseThrow())
                .isEqualTo(new Rectangle2D.Double(244, 145, 60, 10));
    }

    @Test
    void namesOfOnePlaceDoNotLieOnEachOther() {
        List<Rectangle2D> taken = new ArrayList<>();
        for (int name = 0; name < 8; name++) {
            taken.add(places.take(200, 150, 40, 0, 60, 10).orElseThrow());
        }

        for (Rectangle2D one : taken) {
            assertThat(AREA.contains(one)).isTrue();
            assertThat(taken).filteredOn(one::intersects).containsExactly(one);
        }
    }

    @Test
    void whereAllIsFullThereIsNone() {
        assertThat(places.take(200, 150, 40, 0, 500, 10)).isEmpty();
        Optional<Rectangle2D> place = places.take(200, 150, 40, 0, 60, 10);
        while (place.isPresent()) {
            place = places.take(200, 150, 40, 0, 60, 10);
        }
        assertThat(place).isEmpty();
    }
}
