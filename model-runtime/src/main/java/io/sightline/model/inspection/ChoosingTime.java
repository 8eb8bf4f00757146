package io.sightline.model.inspection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtEngine;
import io.sightline.model.language.GeneratedTokens;
import io.sightline.model.language.NextToken;
import io.sightline.model.language.SamplingSettings;
import io.sightline.model.language.TokenSampler;
import io.sightline.model.parts.ModelParts;
import io.sightline.model.parts.ModelSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How long the choice of a token takes once its scores are there, which are random: the penalty on
 * what was seen, the best one, and its probability. Belongs to the thread that made it.
 */
public final class ChoosingTime implements AutoCloseable {
    private static final int WARM_UPS = 100;
    private static final double NANOS_PER_MS = 1e6;

    private final Random random = new Random(7);
    private final ModelParts parts;
    private final NDManager manager;
    private final int vocabulary;
    private final int seen;

    /**
     * @param settings which checkpoint's language model chooses; its weights do not matter
     * @param vocabulary scores of a token
     * @param seen tokens that the penalty is on at first
     */
    public ChoosingTime(ModelSettings settings, int vocabulary, int seen) {
        parts = new ModelParts(settings);
        manager = NDManager.newBaseManager(parts.device(), PtEngine.ENGINE_NAME);
        this.vocabulary = vocabulary;
        this.seen = seen;
        parts.readyThread();
    }

    /**
     * Milliseconds of each step, the shortest first.
     *
     * @param sequences of a step
     */
    public double[] ofSteps(int sequences, int steps) {
        List<GeneratedTokens> answers =
                IntStream.range(0, sequences).mapToObj(b -> answer()).toList();
        try (NDManager scope = manager.newSubManager()) {
            NDArray scores = scope.randomNormal(new Shape(sequences, vocabulary));
            IntStream.range(0, WARM_UPS).forEach(i -> step(scores, answers));
            double[] ms =
                    IntStream.range(0, steps).mapToDouble(i -> step(scores, answers)).toArray();
            Arrays.sort(ms);
            return ms;
        }
    }

    private GeneratedTokens answer() {
        SamplingSettings published = new SamplingSettings(1.05, 0, 0, 1, 0);
        int[] prompt = random.ints(seen, 0, vocabulary).toArray();
        return new GeneratedTokens(
                new TokenSampler(published, prompt), List.of(), Integer.MAX_VALUE);
    }

    private double step(NDArray scores, List<GeneratedTokens> answers) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray logits = scores.duplicate();
            logits.attach(scope);
            long start = System.nanoTime();
            List<NextToken> next =
                    parts.languageModel()
                            .choose(
                                    scope,
                                    logits,
                                    answers.stream().map(GeneratedTokens::wish).toList());
            for (int b = 0; b < answers.size(); b++) {
                answers.get(b).add(next.get(b));
            }
            return (System.nanoTime() - start) / NANOS_PER_MS;
        }
    }

    @Override
    public void close() {
        manager.close();
        parts.close();
    }
}
