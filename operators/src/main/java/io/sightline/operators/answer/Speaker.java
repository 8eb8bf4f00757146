package io.sightline.operators.answer;

import io.sightline.model.Generation;
import io.sightline.model.GenerationFollower;
import io.sightline.model.GenerationRequest;
import io.sightline.model.ModelRuntime;
import io.sightline.model.question.UserTurn;
import io.sightline.operators.SceneQuestion;
import io.sightline.operators.quota.Tenant;
import io.sightline.scene.Question;
import java.util.concurrent.CompletableFuture;

/** Puts questions to the model, with the images of their frames. Thread-safe. */
@SuppressWarnings("FutureReturnValueIgnored") // whoever waits has another future
record Speaker(
        ModelRuntime model,
        AskedFrames frames,
        TokenChoice tokens,
        QuestionProgress progress,
        long timeoutMs) {

    /** What the model says to a question whose wording is settled; it can be cancelled. */
    CompletableFuture<Spoken> speak(SceneQuestion asked, UserTurn turn) {
        CompletableFuture<Spoken> spoken = new CompletableFuture<>();
        frames.of(asked)
                .thenCompose(seen -> speak(seen, turn, spoken))
                .whenComplete(
                        (said, failure) -> {
                            if (failure == null) {
                                spoken.complete(said);
                            } else {
                                spoken.completeExceptionally(failure);
                            }
                        });
        return spoken;
    }

    private CompletableFuture<Spoken> speak(
            AskedFrames.Seen seen, UserTurn turn, CompletableFuture<Spoken> waited) {
        CompletableFuture<Generation> said = model.mllm().generate(request(seen, turn));
        waited.whenComplete(
                (spoken, failure) -> said.cancel(true)); // of no effect where it is done
        return said.thenApply(words -> new Spoken(seen.asked(), words));
    }

    /** Frames that may be asked about soon. */
    void anticipate(SceneQuestion asked) {
        frames.of(asked).thenAccept(seen -> model.mllm().anticipate(seen.frames()));
    }

    /** Nobody follows the next answer of a question that stands. */
    private GenerationRequest request(AskedFrames.Seen seen, UserTurn turn) {
        Question question = seen.asked().question();
        return new GenerationRequest(
                seen.frames(),
                turn.text(),
                tokens.of(question),
                System.currentTimeMillis() + timeoutMs,
                Tenant.of(question),
                question.standing() == null
                        ? new FollowedQuestion(question, progress)
                        : GenerationFollower.NOBODY);
    }
}
