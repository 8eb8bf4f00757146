package io.sightline.jobs.cli.clip;

import io.sightline.model.GenerationFollower;
import io.sightline.model.ModelRuntime;
import io.sightline.scene.QuestionStage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;

/**
 * What a question's bar says beside the time that it has taken: how much of the model is loaded,
 * then which stage it is at. It does not close the bar.
 */
record AnswerProgress(ProgressBar bar) implements GenerationFollower {
    private static final int PERCENT = 100;

    /**
     * Waits until a model is loaded.
     *
     * @throws java.util.concurrent.CompletionException if it cannot be
     */
    void load(ModelRuntime model) {
        List<Supplier<Number>> parts = loadProgress(model.gauges());
        CompletableFuture<Void> ready = model.ready();
        while (!ready.isDone()) {
            say("loading, %.0f %%".formatted(PERCENT * least(parts)));
            ready.copy().completeOnTimeout(null, 1, TimeUnit.SECONDS).join();
        }
        ready.join();
    }

    /** Of each engine: where another model gives the geometry there are two. */
    private static List<Supplier<Number>> loadProgress(Map<String, Supplier<Number>> gauges) {
        return gauges.keySet().stream()
                .filter(name -> name.endsWith("load-progress"))
                .map(gauges::get)
                .toList();
    }

    private static double least(List<Supplier<Number>> parts) {
        return parts.stream().mapToDouble(part -> part.get().doubleValue()).min().orElse(0);
    }

    /** What is done now that no stage tells. */
    void say(String what) {
        bar.setExtraMessage(what);
    }

    @Override
    public void reached(QuestionStage stage) {
        say(stage.name().toLowerCase(Locale.ROOT));
    }
}
