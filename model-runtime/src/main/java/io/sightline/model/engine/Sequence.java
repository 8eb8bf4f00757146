package io.sightline.model.engine;

import io.sightline.model.DeadlineException;
import io.sightline.model.Generation;
import io.sightline.model.GenerationRequest;
import io.sightline.model.language.GeneratedTokens;
import io.sightline.scene.Answer.Usage;
import io.sightline.scene.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One question on its way to an answer: its tokens after the prefix, how many of them are in the
 * cache, and where. Device thread only, but for the future.
 */
final class Sequence {
    private final GenerationRequest request;
    private final QuestionTokens question;
    private final CompletableFuture<Generation> result;
    private final KvBlocks.Table table;
    private final long arrivedNanos;
    private ByteBudgetCache.Lease<Prefix> prefix;
    private int[] tokens;
    private int size;
    private int cached;
    private final PhaseTimes times = new PhaseTimes();
    private int promptTokens;
    private boolean begun;

    Sequence(
            GenerationRequest request,
            QuestionTokens question,
            CompletableFuture<Generation> result,
            KvBlocks.Table table,
            long arrivedNanos) {
        this.request = request;
        this.question = question;
        this.result = result;
        this.table = table;
        this.arrivedNanos = arrivedNanos;
        size = question.words().length;
        tokens = Arrays.copyOf(question.words(), size + Math.min(question.answer().limit(), 16));
    }

    QuestionTokens question() {
        return question;
    }

    List<Frame> frames() {
        return request.frames();
    }

    KvBlocks.Table table() {
        return table;
    }

    long arrivedNanos() {
        return arrivedNanos;
    }

    /** The prefix that it stands on, once it does. */
    Prefix prefix() {
        return prefix.value();
    }

    /** Stands on a prefix, which it holds until it is closed. */
    void standOn(ByteBudgetCache.Lease<Prefix> lease) {
        prefix = lease;
        promptTokens = lease.value().tokens() + question.words().length;
    }

    /** Tokens after the prefix. */
    int size() {
        return size;
    }

    /** Tokens after the prefix that are not in the cache yet. */
    int uncached() {
        return size - cached;
    }

    /** How many tokens it has generated. */
    int generated() {
        return question.answer().count();
    }

    /** The next pass over at most this many of its tokens. */
    Extension.Row row(int most) {
        return new Extension.Row(
                prefix.value(), tokens, cached, Math.min(size, cached + most), table);
    }

    /** Notes that the pass over a row was run. */
    void cachedUpTo(int to) {
        cached = to;
    }

    /** Forgets what is in the cache, to compute it again later. */
    void uncache() {
        cached = 0;
    }

    /**
     * Takes the next token from the logits after its last one.
     *
     * @return whether that ended the generation
     */
    boolean accept(float[] logits) {
        boolean ended = question.answer().add(logits);
        if (size == tokens.length) {
            tokens = Arrays.copyOf(tokens, 2 * size);
        }
        tokens[size++] = question.answer().last();
        return ended;
    }

    /** Notes that the device works on it; true the first time. */
    boolean begin() {
        boolean first = !begun;
        begun = true;
        return first;
    }

    /** Adds device time that this question waited for. */
    void spent(Phase phase, long nanos) {
        times.add(phase, nanos);
    }

    /** Whether nobody waits any more; a passed deadline makes it so. */
    boolean abandoned(long nowMs) {
        if (!result.isDone() && nowMs >= request.deadlineMs()) {
            fail(
                    new DeadlineException(
                            "The question's deadline passed after "
                                    + generated()
                                    + " generated tokens; give it more time or ask less at once"));
        }
        return result.isDone();
    }

    void fail(RuntimeException cause) {
        result.completeExceptionally(cause);
    }

    /** Hands the generation over. */
    void complete(Preprocessor preprocessor) {
        GeneratedTokens answer = question.answer();
        result.complete(
                new Generation(
                        preprocessor.text(answer.ids()),
                        answer.ids(),
                        answer.confidence(),
                        answer.finishReason(),
                        new Usage(promptTokens, answer.count()),
                        times.ms(Phase.ENCODE),
                        times.ms(Phase.PREFILL),
                        times.ms(Phase.DECODE),
                        preprocessor.modelName()));
    }

    /** Lets go of its prefix and its cache slots. */
    void close(KvBlocks kv) {
        kv.release(table);
        if (prefix != null) {
            prefix.close();
        }
    }
}
