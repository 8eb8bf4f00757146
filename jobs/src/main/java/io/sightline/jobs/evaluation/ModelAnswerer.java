package io.sightline.jobs.evaluation;

import io.sightline.model.Generation;
import io.sightline.model.GenerationOptions;
import io.sightline.model.GenerationRequest;
import io.sightline.model.ModelRuntime;
import io.sightline.model.question.Reasoned;
import io.sightline.model.question.UserTurn;
import io.sightline.scene.Frame;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Offline: selects once per scene, then asks the model everything at once. */
public final class ModelAnswerer implements SceneAnswerer {
    private final ModelRuntime model;
    private final FrameSelection selection;
    private final GenerationOptions generation;

    /**
     * Answers of this model about the frames that this selection leaves.
     *
     * @param maxTokens longest answer, {@code null} as published
     */
    public ModelAnswerer(ModelRuntime model, FrameSelection selection, Integer maxTokens) {
        this.model = model;
        this.selection = selection;
        this.generation = GenerationOptions.PUBLISHED.withMaxTokens(maxTokens);
    }

    @Override
    public List<Prediction> answer(EvaluationScene scene) {
        List<Frame> frames = selection.select(scene.frames());
        List<CompletableFuture<Prediction>> predictions =
                scene.questions().stream().map(question -> ask(frames, question)).toList();
        return predictions.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<Prediction> ask(List<Frame> frames, EvaluationQuestion question) {
        UserTurn turn = model.turns().turn(question.asked());
        return model.mllm()
                .generate(new GenerationRequest(frames, turn.text(), generation, Long.MAX_VALUE))
                .thenApply(said -> predicted(turn, said));
    }

    private static Prediction predicted(UserTurn turn, Generation said) {
        return new Prediction(
                Reasoned.of(said.text()).answer(), turn.confidence(said.confidence()));
    }
}
