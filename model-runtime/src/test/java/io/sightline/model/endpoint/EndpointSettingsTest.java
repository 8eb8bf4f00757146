package io.sightline.model.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sightline.model.ModelException;
import java.net.URI;
import org.junit.jupiter.api.Test;

class EndpointSettingsTest {

    @Test
    void keyWithALineBreakIsRefusedWithoutShowingIt() {
        assertThatThrownBy(
                        () ->
                                new EndpointSettings(
                                        URI.create("http://host/v1"),
                                        "qwen",
                                        "sk-hush\nsk-more",
                                        1,
                                        1,
                                        TokenPrice.NONE))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("http://host/v1")
                .hasMessageNotContaining("hush");
    }

    @Test
    void tokensThatAreReadAndWrittenHavePricesOfTheirOwn() {
        assertThat(new TokenPrice(2, 10).of(1_000_000, 500_000)).isCloseTo(7, within(1e-9));
        assertThat(TokenPrice.NONE.of(1_200, 2)).isZero();
    }
}
