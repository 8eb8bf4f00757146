package io.sightline.model.language;

import static io.sightline.model.TensorFixture.distance;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.sightline.model.ReferenceCase;
import io.sightline.model.TensorFixture;
import io.sightline.model.checkpoint.ArrayTensor;
import io.sightline.model.checkpoint.Checkpoint;
import io.sightline.model.checkpoint.CheckpointFixture;
import io.sightline.model.checkpoint.TensorSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A miniature with 4 heads over 2 key-value heads and a vocabulary of 200. */
class LanguageModelTest {
    private static final double ROUNDING = 1e-5;
    private static final int[] TEXT = {7, 42, 199, 3, 3, 88, 120, 5, 61, 17, 150};

    @TempDir Path folder;
    @TempDir static Path archives;
    private NDManager manager;
    private LanguageModel model;

    @BeforeEach
    void open() {
        manager = TensorFixture.manager();
        model = load(Checkpoint.open(ReferenceCase.path("tiny")));
    }

    private LanguageModel load(Checkpoint checkpoint) {
        return LanguageModel.load(checkpoint, TensorFixture.loader(archives));
    }

    @AfterEach
    void close() {
        model.close();
        manager.close();
    }

    @Test
    void aPrefixInChunksIsAPrefixAtOnce() {
        KvPrefix once = prefix(TEXT, TEXT.length);
        for (int chunk : new int[] {1, 2, 4, 7}) {
            KvPrefix chunked = prefix(TEXT, chunk);
            assertThat(chunked.length()).isEqualTo(TEXT.length);
            assertThat(distance(chunked.keys(), once.keys())).isLessThan(ROUNDING);
            assertThat(distance(chunked.values(), once.values())).isLessThan(ROUNDING);
        }
    }

    @Test
    void textIsReadTheSameAtOnceAndTokenByToken() {
        NDArray expected = wholePrompt(TEXT);
        for (int split : new int[] {1, 4, TEXT.length - 1}) {
            int[] head = Arrays.copyOf(TEXT, split);
            int[] tail = Arrays.copyOfRange(TEXT, split, TEXT.length);
            KvPrefix prefix = prefix(head, split);
            KvCache cache = model.newCache(manager, tail.length);
            var atOnce = new SingleSequence(prefix, split);
            assertThat(distance(logits(atOnce.next(tail), cache), expected)).isLessThan(ROUNDING);

            var stepwise = new SingleSequence(prefix, split);
            NDArray last = expected.zerosLike();
            for (int token : tail) {
                last = logits(stepwise.next(token), cache);
            }
            assertThat(distance(last, expected)).isLessThan(ROUNDING);
        }
    }

    /** Two prefixes, slots in no order, different numbers of old and new tokens, padding. */
    @Test
    void aBatchGivesWhatEachSequenceGivesAlone() {
        KvPrefix kitchen = prefix(new int[] {7, 42, 199}, 3);
        KvPrefix garden = prefix(new int[] {3, 3, 88, 120, 5}, 5);
        KvCache cache = model.newCache(manager, 16);
        logits(
                batch(
                        List.of(kitchen, garden),
                        new int[] {2, 1},
                        new long[][] {{0, 61}, {17, 150}, {0, 9}},
                        new long[][] {{0, 3}, {3, 4}, {0, 5}},
                        new long[][] {{0, 14}, {2, 7}, {0, 11}},
                        new long[][] {{14, 0}, {2, 7}, {11, 0}},
                        new int[][] {{0, 1}, {1, 2}, {0, 1}}),
                cache);
        NDArray together =
                logits(
                        batch(
                                List.of(kitchen, garden),
                                new int[] {2, 1},
                                new long[][] {{8}, {1}, {100}},
                                new long[][] {{4}, {5}, {6}},
                                new long[][] {{3}, {13}, {5}},
                                new long[][] {{14, 3, 0}, {2, 7, 13}, {11, 5, 0}},
                                new int[][] {{2}, {3}, {2}}),
                        cache);
        assertThat(distance(together.get("0:1"), wholePrompt(7, 42, 199, 61, 8)))
                .isLessThan(ROUNDING);
        assertThat(distance(together.get("1:2"), wholePrompt(7, 42, 199, 17, 150, 1)))
                .isLessThan(ROUNDING);
        assertThat(distance(together.get("2:3"), wholePrompt(3, 3, 88, 120, 5, 9, 100)))
                .isLessThan(ROUNDING);
    }

    @Test
    void aSequenceNeedsNoPrefix() {
        KvCache cache = model.newCache(manager, TEXT.length);
        var sequence = new SingleSequence(model.newPrefix(manager, 1), 0);
        assertThat(distance(logits(sequence.next(TEXT), cache), wholePrompt(TEXT)))
                .isLessThan(ROUNDING);
    }

    @Test
    void anOutputHeadOfItsOwnIsUsedUnlessTied() throws Exception {
        NDArray tied = wholePrompt(TEXT);
        CheckpointFixture fixture =
                CheckpointFixture.tiny(folder)
                        .editTensors(
                                tensors ->
                                        tensors.put(
                                                "lm_head.weight",
                                                doubled(tensors.get("model.embed_tokens.weight"))));
        try (LanguageModel stillTied = load(fixture.open())) {
            assertThat(distance(wholePrompt(stillTied, TEXT), tied)).isZero();
        }
        fixture.edit("config.json", config -> config.put("tie_word_embeddings", false));
        try (LanguageModel untied = load(fixture.open())) {
            assertThat(distance(wholePrompt(untied, TEXT), tied.mul(2))).isLessThan(ROUNDING);
        }
    }

    private static ArrayTensor doubled(TensorSource tensor) {
        try {
            float[] floats = tensor.floats();
            for (int i = 0; i < floats.length; i++) {
                floats[i] *= 2;
            }
            return ArrayTensor.of(floats, tensor.shape().getShape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private KvPrefix prefix(int[] ids, int chunk) {
        KvPrefix prefix = model.newPrefix(manager, ids.length);
        NDArray embeddings = embedded(model, ids);
        for (int start = 0; start < ids.length; start += chunk) {
            int end = Math.min(start + chunk, ids.length);
            NDArray part = embeddings.get(start + ":" + end);
            model.prefill(manager, part, positions(start, end), prefix);
        }
        return prefix;
    }

    private NDArray embedded(LanguageModel from, int... ids) {
        return from.embed(manager, ids, manager.zeros(new Shape(0, 64)), 0);
    }

    private static long[][] positions(int start, int end) {
        long[] row = LongStream.range(start, end).toArray();
        return new long[][] {row, row, row};
    }

    /** Logits after a prompt that is read in one go. */
    private NDArray wholePrompt(int... ids) {
        return wholePrompt(model, ids);
    }

    private NDArray wholePrompt(LanguageModel from, int... ids) {
        KvPrefix prefix = from.newPrefix(manager, ids.length);
        return from.trace(manager, embedded(from, ids), positions(0, ids.length), prefix)
                .get("logits_last")
                .expandDims(0);
    }

    private NDArray logits(TokenBatch<KvPrefix> batch, KvCache cache) {
        return model.extend(manager, batch, cache);
    }

    /** Each new token sees so many of its sequence's own. */
    private static TokenBatch<KvPrefix> batch(
            List<KvPrefix> prefixes,
            int[] sharers,
            long[][] ids,
            long[][] positions,
            long[][] write,
            long[][] read,
            int[][] sees) {
        boolean[][][] visible = new boolean[ids.length][ids[0].length][read[0].length];
        for (int b = 0; b < sees.length; b++) {
            for (int m = 0; m < sees[b].length; m++) {
                Arrays.fill(visible[b][m], 0, sees[b][m], true);
            }
        }
        return new TokenBatch<>(prefixes, sharers, ids, positions, write, read, visible);
    }
}
