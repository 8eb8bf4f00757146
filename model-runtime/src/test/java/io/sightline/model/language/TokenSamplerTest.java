package io.sightline.model.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sightline.model.GenerationOptions;
import io.sightline.model.ModelException;
import io.sightline.model.checkpoint.config.GenerationConfig;
import io.sightline.model.language.TokenSampler.Choice;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenSamplerTest {
    private static final SamplingSettings BEST = new SamplingSettings(1, 0, 0, 1, 0);
    private static final GenerationConfig CHECKPOINT =
            new GenerationConfig(List.of(2), true, 1.05, 1e-6, 0, 1);

    @Test
    void theReferenceLogitsGiveTheReferenceTokens() throws IOException {
        float[] steps = ReferenceTensors.floats("step_logits");
        TokenSampler sampler = new TokenSampler(BEST, ReferenceTensors.ints("input_ids"));
        int vocabulary = steps.length / 12;
        int[] chosen =
                IntStream.range(0, 12)
                        .map(
                                step ->
                                        next(
                                                        sampler,
                                                        Arrays.copyOfRange(
                                                                steps,
                                                                step * vocabulary,
                                                                (step + 1) * vocabulary))
                                                .id())
                        .toArray();
        assertThat(chosen).isEqualTo(ReferenceTensors.ints("generated"));
    }

    @Test
    void theProbabilityIsTheSoftmaxOfTheChosenToken() {
        Choice choice = next(new TokenSampler(BEST), new float[] {0, 1, 2});
        assertThat(choice.id()).isEqualTo(2);
        assertThat(choice.probability())
                .isCloseTo(Math.exp(2) / (1 + Math.exp(1) + Math.exp(2)), within(1e-12));
    }

    @Test
    void whatWasSeenCountsOnceAndIsPenalisedByItsSign() {
        SamplingSettings settings = new SamplingSettings(2, 0, 0, 1, 0);
        TokenSampler sampler = new TokenSampler(settings, new int[] {0, 0, 1, 9});
        float[] logits = {4, -1, 1.5f, -1.5f};
        assertThat(next(sampler, logits).id()).isZero();
        assertThat(logits).containsExactly(2, -2, 1.5f, -1.5f);
    }

    @Test
    void whatWasChosenIsSeen() {
        TokenSampler sampler = new TokenSampler(new SamplingSettings(2, 0, 0, 1, 0), new int[0]);
        assertThat(next(sampler, new float[] {3, 2}).id()).isZero();
        assertThat(next(sampler, new float[] {3, 2}).id()).isEqualTo(1);
        assertThat(next(sampler, new float[] {3, 2}).id()).isZero();
    }

    @Test
    void equalScoresGoToTheFirst() {
        assertThat(next(new TokenSampler(BEST), new float[] {1, 5, 5}).id()).isEqualTo(1);
    }

    @Test
    void aSeedDrawsTheSameTokensAgain() {
        SamplingSettings settings = new SamplingSettings(1, 1, 0, 1, 42);
        int[] first = draws(settings, 50);
        assertThat(draws(settings, 50)).isEqualTo(first);
        assertThat(draws(new SamplingSettings(1, 1, 0, 1, 43), 50)).isNotEqualTo(first);
    }

    @Test
    void drawsFollowTheDistribution() {
        int[] draws = draws(new SamplingSettings(1, 1, 0, 1, 7), 4000);
        double[] expected = {0.1, 0.2, 0.3, 0.4};
        for (int id = 0; id < 4; id++) {
            int token = id;
            double share = Arrays.stream(draws).filter(d -> d == token).count() / 4000.0;
            assertThat(share).isCloseTo(expected[id], within(0.03));
        }
    }

    @Test
    void topKAndTopPLimitTheDraw() {
        assertThat(draws(new SamplingSettings(1, 1, 2, 1, 1), 200)).containsOnly(2, 3);
        assertThat(draws(new SamplingSettings(1, 1, 0, 0.65, 1), 200)).containsOnly(2, 3);
        assertThat(draws(new SamplingSettings(1, 1, 0, 0.001, 1), 200)).containsOnly(3);
        assertThat(draws(new SamplingSettings(1, 0.01, 0, 1, 1), 200)).containsOnly(3);
    }

    @Test
    void scoresThatAreNoNumbersAreNoticed() {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> next(new TokenSampler(BEST), new float[] {1, bad}))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("no number");
        }
    }

    @Test
    void theCheckpointFillsInWhatIsNotAsked() {
        assertThat(SamplingSettings.of(GenerationOptions.PUBLISHED, CHECKPOINT))
                .isEqualTo(new SamplingSettings(1.05, 0, 0, 1, 0));
        GenerationOptions asked = new GenerationOptions(null, 1.0, 0.7, 20, 0.9, 5L);
        assertThat(SamplingSettings.of(asked, CHECKPOINT))
                .isEqualTo(new SamplingSettings(1, 0.7, 20, 0.9, 5));
    }

    @Test
    void settingsWithoutSenseAreNamed() {
        assertThatThrownBy(() -> new SamplingSettings(0, 0, 0, 1, 0))
                .hasMessageContaining("repetition penalty of 0.0");
        assertThatThrownBy(() -> new SamplingSettings(1, -1, 0, 1, 0))
                .hasMessageContaining("temperature of -1.0");
        assertThatThrownBy(() -> new SamplingSettings(1, 1, -1, 1, 0))
                .hasMessageContaining("top-k of -1");
        assertThatThrownBy(() -> new SamplingSettings(1, Double.NaN, 0, 1, 0))
                .isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> new SamplingSettings(1, 1, 0, 1.5, 0))
                .hasMessageContaining("top-p of 1.5");
    }

    private static int[] draws(SamplingSettings settings, int count) {
        TokenSampler sampler = new TokenSampler(settings, new int[0]);
        return IntStream.range(0, count)
                .map(
                        i ->
                                next(
                                                sampler,
                                                new float[] {
                                                    (float) Math.log(1),
                                                    (float) Math.log(2),
                                                    (float) Math.log(3),
                                                    (float) Math.log(4)
                                                })
                                        .id())
                .toArray();
    }

    private static Choice next(TokenSampler sampler, float[] logits) {
        return sampler.next(HostTokens.next(logits, sampler.wish()));
    }
}
