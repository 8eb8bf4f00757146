package io.sightline.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.config.SamplingOptions;
import io.sightline.sampling.published.PublishedSampler;
import org.junit.jupiter.api.Test;

/** What config says as a number because it knows no sampler. */
class PublishedDefaultsTest {

    @Test
    void aQuestionLooksAtAsManyFramesAsPublished() {
        assertThat(SamplingOptions.FRAMES.defaultValue()).isEqualTo(PublishedSampler.FRAMES);
    }
}
