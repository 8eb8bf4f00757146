package io.sightline.jobs.evaluation;

import io.sightline.model.Generation;
import io.sightline.model.GenerationOptions;
import io.sightline.model.GenerationRequest;
import io.sightline.model.ModelRuntime;
import io.sightline.scene.Frame;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Offline: selects once per scene, then asks the model everything at once. */
public final class ModelAnswerer implements SceneAnswerer {
    private final ModelRuntime model;
    private final FrameSelection selection;

    /** Answers of this model about the frames that this selection leaves. */
    public ModelAnswerer(ModelRuntime model, FrameSelection selection) {
        this.model = model;
        this.selection = selection;
    }

    @Override
    public List<String> answer(EvaluationScene scene) {
        List<Frame> frames = selection.select(scene.frames());
        List<CompletableFuture<Generation>> generations =
                scene.questions().stream().map(question -> ask(frames, question)).toList();
        return generations.stream().map(generation -> generation.join().text()).toList();
    }

    private CompletableFuture<Generation> ask(List<Frame> frames, EvaluationQuestion question) {
        String prompt = model.turns().turn(question.asked()).text();
        return model.mllm()
                .generate(
                        new GenerationRequest(
                                frames, prompt, GenerationOptions.PUBLISHED, Long.MAX_VALUE));
    }
}
