package io.sightline.model.engine;

import com.codahale.metrics.Histogram;
import io.sightline.model.DeadlineException;
import io.sightline.model.Generation;
import io.sightline.model.GenerationRequest;
import io.sightline.model.ModelException;
import io.sightline.model.Phase;
import io.sightline.model.engine.memory.ByteBudgetCache;
import io.sightline.model.engine.memory.KvBlocks;
import io.sightline.model.engine.memory.KvTable;
import io.sightline.model.engine.memory.MemoryGuard;
import io.sightline.model.engine.turns.TenantTurns;
import io.sightline.model.language.GeneratedTokens;
import io.sightline.model.language.NextToken;
import io.sightline.model.language.TokenBatch;
import io.sightline.model.language.TokenWish;
import io.sightline.scene.Answer.Usage;
import io.sightline.scene.Frame;
import io.sightline.scene.QuestionStage;
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
    private final KvBlocks kv;
    private final KvTable table;
    private final long arrivedNanos;
    private final GrowingText text;
    private ByteBudgetCache.Lease<Prefix> prefix;
    private int[] tokens;
    private int size;
    private int cached;
    private final PhaseTimes times = new PhaseTimes();
    private int promptTokens;
    private QuestionStage stage = QuestionStage.QUEUED;
    private TenantTurns.Turn turn;

    Sequence(
            GenerationRequest request,
            QuestionTokens question,
            CompletableFuture<Generation> result,
            KvBlocks kv,
            long arrivedNanos) {
        this.request = request;
        this.question = question;
        this.result = result;
        this.kv = kv;
        this.table = kv.table();
        this.arrivedNanos = arrivedNanos;
        text = new GrowingText(request.follower());
        size = question.words().length;
        tokens = Arrays.copyOf(question.words(), size + Math.min(question.answer().limit(), 16));
    }

    QuestionTokens question() {
        return question;
    }

    List<Frame> frames() {
        return request.frames();
    }

    /** Takes its place among those who wait. */
    void lineUp(TenantTurns turns) {
        turn = turns.next(request.tenant());
    }

    /** The lowest goes first. */
    long place() {
        return turn.place();
    }

    /** The prefix that it stands on, once it does. */
    Prefix prefix() {
        return prefix.value();
    }

    /**
     * Stands on a prefix, which it holds until it is closed.
     *
     * @return whether it goes on; it has failed where both are longer than the model's context
     */
    boolean standOn(ByteBudgetCache.Lease<Prefix> lease) {
        prefix = lease;
        promptTokens = lease.value().tokens() + question.words().length;
        try {
            question.context().accept(promptTokens);
            return true;
        } catch (ModelException e) {
            fail(e);
            return false;
        }
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
    TokenBatch.Row<Prefix> row(int most) {
        return new TokenBatch.Row<>(
                prefix(),
                prefix().nextPosition(),
                tokens,
                cached,
                Math.min(size, cached + most),
                table::slot);
    }

    /** What it wants to know of its next token. */
    TokenWish wish() {
        return question.answer().wish();
    }

    /** Notes that the pass over a row of at most this many tokens was run. */
    void cached(int most) {
        cached = Math.min(size, cached + most);
    }

    /** Whether the cache has room for all its tokens. */
    boolean holdsRoom() {
        return table.capacity() >= size;
    }

    /**
     * Takes room in the cache for all its tokens.
     *
     * @return whether there is as much
     */
    boolean growRoom() {
        return kv.grow(table, size);
    }

    /** Gives its room up with what is in it, which is computed again later. */
    void giveUpRoom() {
        kv.release(table);
        cached = 0;
    }

    /**
     * Takes the next token. With the last token it is answered, and without one that can be chosen
     * it has failed.
     *
     * @return whether it goes on
     */
    boolean advance(NextToken next, Host host) {
        try {
            if (!accept(next)) {
                text.grew(question.answer(), result, host);
                return true;
            }
            finish(host);
        } catch (RuntimeException e) {
            fail(MemoryGuard.explained("The question", e));
        }
        return false;
    }

    private boolean accept(NextToken next) {
        boolean ended = question.answer().add(next);
        if (size == tokens.length) {
            tokens = Arrays.copyOf(tokens, 2 * size);
        }
        tokens[size++] = question.answer().last();
        return ended;
    }

    /** Notes what the device does for it; the first time, how long that took to come. */
    void begin(QuestionStage now, long nowNanos, Histogram queueWait) {
        if (stage == QuestionStage.QUEUED) {
            turn.begin();
            queueWait.update(nowNanos - arrivedNanos);
        }
        if (now.compareTo(stage) > 0) {
            stage = now;
            request.follower().reached(now);
        }
    }

    /** Adds device time that this question waited for. */
    void spent(Phase phase, long nanos) {
        times.add(phase, nanos);
    }

    /** Lets go of what nobody waits for any more; a passed deadline makes it so. */
    boolean dropIfAbandoned(long nowMs) {
        if (!result.isDone() && nowMs < request.deadlineMs()) {
            return false;
        }
        fail(
                new DeadlineException(
                        "The question's deadline passed after "
                                + generated()
                                + " generated tokens; give it more time or ask less at once"));
        return true;
    }

    /** Ends it without an answer, unless it has one. */
    void fail(RuntimeException cause) {
        close();
        result.completeExceptionally(cause);
    }

    /** Ends it with its answer, which the host hands over. */
    private void finish(Host host) {
        close();
        host.perform(result, this::complete);
    }

    private void complete(Preprocessor preprocessor) {
        GeneratedTokens answer = question.answer();
        String said = preprocessor.text(answer.ids());
        text.ended(said);
        result.complete(
                new Generation(
                        said,
                        answer.ids(),
                        answer.confidence(),
                        answer.finishReason(),
                        new Usage(promptTokens, answer.count()),
                        times.encodingMs(),
                        times.ms(Phase.PREFILL),
                        times.ms(Phase.DECODE),
                        preprocessor.modelName()));
    }

    /** Lets go of its prefix and its cache slots. */
    private void close() {
        kv.release(table);
        if (prefix != null) {
            prefix.close();
        }
    }
}
