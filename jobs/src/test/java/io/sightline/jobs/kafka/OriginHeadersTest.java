package io.sightline.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.scene.Question.Asker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginHeadersTest {
    private static final String PLACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void whoAsksAndWhereInATraceAreReadEachByItself() {
        assertThat(OriginHeaders.asker(Wire.headers("sightline-tenant", "north")))
                .isEqualTo(new Asker("north", null));
        assertThat(OriginHeaders.asker(Wire.headers("traceparent", PLACE)))
                .isEqualTo(new Asker(null, PLACE));
        assertThat(OriginHeaders.asker(Wire.headers())).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "north\nsouth"})
    void aMalformedTenantSaysNothing(String tenant) {
        assertThat(OriginHeaders.asker(Wire.headers("sightline-tenant", tenant))).isNull();
    }
}
