package io.sightline.jobs.bench.inference;

import io.sightline.jobs.bench.report.Figure;
import io.sightline.model.Generation;
import io.sightline.model.Phase;
import io.sightline.model.parts.ModelSettings;
import io.sightline.model.runtime.EngineModelRuntime;
import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Measures an engine through its seams, as a job would use it. Times are wall-clock times of the
 * futures; to the first token is the time of an answer of one token.
 */
final class InferenceBenchmark {
    private static final int WARM_PER_COLD = 10;
    private static final double BYTES_PER_MIB = 1 << 20;

    private final EngineModelRuntime model;
    private final InferencePlan plan;
    private final Consumer<String> progress;
    private final Questions questions;
    private final ModelSettings settings;
    private final List<Figure> figures = new ArrayList<>();

    /**
     * A benchmark of one engine that nobody else uses.
     *
     * @param model which makes prefixes ahead when it is told of a selection
     * @param settings that it was made by
     * @param progress told what is measured next
     */
    public InferenceBenchmark(
            EngineModelRuntime model,
            ModelSettings settings,
            InferencePlan plan,
            Consumer<String> progress) {
        this.model = model;
        this.settings = settings;
        this.plan = plan;
        this.progress = progress;
        this.questions = new Questions(plan.width(), plan.height());
    }

    /** Measures everything; takes minutes on a CPU. */
    public InferenceReport run() {
        loading();
        coldAndWarm();
        concurrent(madeAhead());
        if (plan.chunks() > 0) {
            geometry();
        }
        if (plan.endurance() > 0) {
            progress.accept(plan.endurance() + " questions, for what they leave behind");
            figures.addAll(new Endurance(model, questions, plan).run());
        }
        double peak = gauge("peak-device-bytes") / BYTES_PER_MIB;
        figures.add(Figure.once("peak memory of the device", "MiB", peak));
        return new InferenceReport(plan, model.precision(), List.copyOf(figures));
    }

    /** Weights are loaded by the first question, here about as little as possible. */
    private void loading() {
        progress.accept("the loading of the weights");
        double ms = millisOf(() -> answer(questions.newFrames(2), 1));
        figures.add(Figure.once("loading, and a question about 2 frames", "ms", ms));
    }

    private void coldAndWarm() {
        progress.accept("cold and warm questions");
        List<Double> cold = new ArrayList<>();
        List<Double> warm = new ArrayList<>();
        List<Double> moved = new ArrayList<>();
        ColdParts parts = new ColdParts(this::spentMs);
        for (int i = 0; i < plan.repeats(); i++) {
            List<Frame> frames = questions.newFrames(plan.frames());
            parts.over(() -> cold.add(millisOf(() -> answer(frames, 1))));
            for (int j = 0; j < WARM_PER_COLD; j++) {
                warm.add(millisOf(() -> answer(frames, 1)));
            }
            List<Frame> later = oneFrameLater(frames);
            moved.add(millisOf(() -> answer(later, 1)));
        }
        Figure slow = Figure.of("cold question to first token", "ms", cold);
        Figure quick = Figure.of("warm question to first token", "ms", warm);
        figures.add(slow);
        figures.addAll(parts.figures(QuestionLimit.of(settings, model.precision(), plan)));
        figures.add(quick);
        figures.add(Figure.of("one frame newer, to first token", "ms", moved));
        double ratio = slow.quantile(0.5) / quick.quantile(0.5);
        figures.add(Figure.once("cold to warm", "times", ratio));
    }

    /** The oldest frame makes room for a new one, as in a selection of a live scene. */
    private List<Frame> oneFrameLater(List<Frame> frames) {
        List<Frame> later = new ArrayList<>(frames.subList(1, frames.size()));
        later.addAll(questions.newFrames(1));
        return later;
    }

    private List<Frame> madeAhead() {
        progress.accept("a prefix made ahead");
        List<Frame> frames = questions.newFrames(plan.frames());
        double prefixes = gauge("prefix-prefill-ms-count");
        double before = total("encode-ms") + total("prefix-prefill-ms");
        model.mllm().anticipate(frames);
        while (gauge("prefix-prefill-ms-count") == prefixes) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        double cost = total("encode-ms") + total("prefix-prefill-ms") - before;
        figures.add(Figure.once("warm-up, device time", "ms", cost));
        double ms = millisOf(() -> answer(frames, 1));
        figures.add(Figure.once("first question after a warm-up", "ms", ms));
        return frames;
    }

    private void concurrent(List<Frame> frames) {
        double alone = 0;
        for (int count : plan.concurrent()) {
            progress.accept(count + " questions at once");
            double perSecond = atOnce(frames, count);
            alone = alone == 0 ? perSecond / count * plan.concurrent().get(0) : alone;
            figures.add(Figure.once(count + " at once, tokens", "per second", perSecond));
            figures.add(Figure.once(count + " at once, gain", "times", perSecond / alone));
        }
    }

    private double atOnce(List<Frame> frames, int count) {
        long start = System.nanoTime();
        List<CompletableFuture<Generation>> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            answers.add(model.mllm().generate(questions.about(frames, plan.tokens())));
        }
        List<Generation> generations = answers.stream().map(CompletableFuture::join).toList();
        double seconds = (System.nanoTime() - start) / 1e9;
        List<Double> perToken = perToken(generations);
        if (!perToken.isEmpty()) {
            figures.add(Figure.of(count + " at once, decoding a token", "ms", perToken));
        }
        int tokens = generations.stream().mapToInt(made -> made.tokenIds().length).sum();
        return tokens / seconds;
    }

    private static List<Double> perToken(List<Generation> generations) {
        return generations.stream()
                .filter(made -> made.tokenIds().length > 1)
                .map(made -> made.decodeMs() / (made.tokenIds().length - 1))
                .toList();
    }

    private void geometry() {
        progress.accept("geometry");
        List<List<Frame>> chunks = new ArrayList<>();
        for (int i = 0; i <= plan.chunks(); i++) {
            chunks.add(questions.newFrames(plan.chunkFrames()));
        }
        double alone = millisOf(() -> model.pointMaps().estimate(chunks.get(0)).join());
        figures.add(Figure.once("one chunk, with the loading", "ms", alone));
        double seconds = millisOf(() -> estimate(chunks.subList(1, chunks.size()))) / 1e3;
        figures.add(Figure.once("geometry chunks", "per second", plan.chunks() / seconds));
    }

    private void estimate(List<List<Frame>> chunks) {
        List<CompletableFuture<List<PointMap>>> maps =
                chunks.stream().map(chunk -> model.pointMaps().estimate(chunk)).toList();
        maps.forEach(CompletableFuture::join);
    }

    private Generation answer(List<Frame> frames, int maxTokens) {
        return model.mllm().generate(questions.about(frames, maxTokens)).join();
    }

    /** The language model's part of a prefix is told apart from that of questions' own words. */
    private double spentMs(Phase part) {
        return part == Phase.PREFILL ? total("prefix-prefill-ms") : gauge(part.label() + "-ms");
    }

    private double gauge(String name) {
        return model.gauges().get(name).get().doubleValue();
    }

    /** A benchmark measures less often than a distribution forgets. */
    private double total(String distribution) {
        return gauge(distribution + "-count") * gauge(distribution + "-mean");
    }

    private static double millisOf(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }
}
