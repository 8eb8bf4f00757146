package io.sightline.model.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.sightline.model.ModelException;
import io.sightline.model.ReferenceCase;
import io.sightline.model.TensorFixture;
import io.sightline.model.checkpoint.Checkpoint;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the device over a batch, and on the host one by one: the same tokens, ties included. */
class TokenChoosingTest {
    /** As many as published, so that the device splits the work among its threads. */
    private static final int VOCABULARY = 151_936;

    @TempDir static Path archives;
    private NDManager manager;
    private LanguageModel model;

    @BeforeEach
    void open() {
        manager = TensorFixture.manager();
        Checkpoint checkpoint = Checkpoint.open(ReferenceCase.path("tiny"));
        model = LanguageModel.load(checkpoint, TensorFixture.loader(archives));
    }

    @AfterEach
    void close() {
        model.close();
        manager.close();
    }

    @Test
    void theDeviceSaysWhatTheHostSays() {
        float[] logits = new float[4 * VOCABULARY];
        Random random = new Random(7);
        for (int i = 0; i < logits.length; i++) {
            // Steps so coarse that many scores are equal, the best of them too.
            logits[i] = random.nextInt(-40, 41) / 4f;
        }
        List<TokenWish> wishes =
                List.of(
                        new TokenWish(new int[0], 1, 0),
                        new TokenWish(best(logits, 1), 1.05f, 0),
                        new TokenWish(new int[] {0, 5, 151_935, 151_936, 200_000}, 2, 20),
                        new TokenWish(best(logits, 3), 1.3f, Integer.MAX_VALUE));

        List<NextToken> said =
                model.choose(manager, manager.create(logits, new Shape(4, VOCABULARY)), wishes);

        for (int b = 0; b < wishes.size(); b++) {
            NextToken expected = HostTokens.next(row(logits, b), wishes.get(b));
            assertThat(said.get(b).best()).isEqualTo(expected.best());
            assertThat(said.get(b).score()).isEqualTo(expected.score());
            assertThat(said.get(b).logMass()).isCloseTo(expected.logMass(), within(1e-5));
            assertThat(said.get(b).ids()).isEqualTo(expected.ids());
            assertThat(said.get(b).scores()).isEqualTo(expected.scores());
        }
    }

    private static float[] row(float[] logits, int b) {
        return Arrays.copyOfRange(logits, b * VOCABULARY, (b + 1) * VOCABULARY);
    }

    /** All that are best: the penalty makes others it. */
    private static int[] best(float[] logits, int b) {
        float[] row = row(logits, b);
        NextToken first = HostTokens.next(row, new TokenWish(new int[0], 1, 1));
        return first.ids();
    }

    @Test
    void scoresThatAreNoNumbersAreNoticed() {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            TokenSampler sampler = new TokenSampler(new SamplingSettings(1.05, 0, 0, 1, 0), 1);
            NextToken said =
                    model.choose(
                                    manager,
                                    manager.create(new float[] {1, bad, 2}, new Shape(1, 3)),
                                    List.of(sampler.wish()))
                            .get(0);

            assertThatThrownBy(() -> sampler.next(said))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("no number");
        }
    }
}
