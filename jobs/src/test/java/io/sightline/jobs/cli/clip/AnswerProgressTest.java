package io.sightline.jobs.cli.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.jobs.cli.terminal.Progress;
import io.sightline.model.ModelException;
import io.sightline.model.ModelRuntime;
import io.sightline.model.PointMapEstimator;
import io.sightline.model.SpatialMllm;
import io.sightline.scene.QuestionStage;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import org.junit.jupiter.api.Test;

class AnswerProgressTest {
    private final CompletableFuture<Void> loaded = new CompletableFuture<>();

    /** A model that is loaded, or is not to be, as soon as somebody asks how far it is. */
    private record Loading(CompletableFuture<Void> ready, Runnable seen) implements ModelRuntime {
        @Override
        public Map<String, Supplier<Number>> gauges() {
            return Map.of(
                    "load-progress",
                    () -> {
                        seen.run();
                        return 0.4;
                    },
                    "geometry-load-progress",
                    () -> 0.9);
        }

        @Override
        public PointMapEstimator pointMaps() {
            return PointMapEstimator.NONE;
        }

        @Override
        public SpatialMllm mllm() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }

    @Test
    void saysHowMuchIsLoadedAndThenTheStage() {
        try (ProgressBar bar = Progress.unknown("Answering")) {
            AnswerProgress progress = new AnswerProgress(bar);

            progress.load(new Loading(loaded, () -> loaded.complete(null)));
            assertThat(bar.getExtraMessage()).isEqualTo("loading, 40 %");
            progress.reached(QuestionStage.ENCODING);
            assertThat(bar.getExtraMessage()).isEqualTo("encoding");
        }
    }

    @Test
    void whatCannotBeLoadedIsTold() {
        ModelException broken = new ModelException("broken");
        try (ProgressBar bar = Progress.unknown("Answering")) {
            AnswerProgress progress = new AnswerProgress(bar);
            ModelRuntime model = new Loading(loaded, () -> loaded.completeExceptionally(broken));

            assertThatThrownBy(() -> progress.load(model)).hasCause(broken);
        }
    }
}
