package io.sightline.jobs.evaluation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Takes a benchmark's scenes one after another through an answerer. A scene that cannot be read or
 * answered is passed over, and remembered; one of which only a twin cannot be answered counts
 * without it.
 */
public final class Evaluation {
    private final Benchmark benchmark;
    private final SceneAnswerer answerer;
    private final Set<Column> twins;
    private final Map<Integer, String> passedOver = new TreeMap<>();
    private final Map<Integer, String> withoutTwin = new TreeMap<>();

    /**
     * An evaluation.
     *
     * @param benchmark what is asked
     * @param answerer who answers
     * @param twins what to ask everything again about: with {@link Column#SHUFFLED} another scene's
     *     frames, the next one's if they can be read, and not at all where there is no other; with
     *     {@link Column#BLIND} grey ones
     */
    public Evaluation(Benchmark benchmark, SceneAnswerer answerer, Set<Column> twins) {
        this.benchmark = benchmark;
        this.answerer = answerer;
        this.twins = Set.copyOf(twins);
    }

    /**
     * Asks what the log does not know yet.
     *
     * @param log gets every answer at once
     * @param afterScene called after every scene
     * @return the questions of the scenes that were not passed over
     * @throws IOException if the log cannot be written
     * @throws EvaluationException if all scenes were passed over
     */
    public List<EvaluationQuestion> run(PredictionLog log, Runnable afterScene) throws IOException {
        List<EvaluationQuestion> questions = new ArrayList<>();
        Optional<EvaluationScene> scene = read(0);
        Optional<EvaluationScene> before = Optional.empty();
        for (int i = 0; i < benchmark.size(); i++) {
            Optional<EvaluationScene> next = read((i + 1) % benchmark.size());
            Optional<EvaluationScene> other = next.isPresent() ? next : before;
            if (other.isEmpty() && scene.isPresent() && twins.contains(Column.SHUFFLED)) {
                other = firstAfter(i + 1);
            }
            if (scene.isPresent() && isAnswered(i, scene.get(), other, log)) {
                questions.addAll(scene.get().questions());
            }
            afterScene.run();
            if (scene.isPresent()) {
                before = scene;
            }
            scene = next;
        }
        if (questions.isEmpty()) {
            throw new EvaluationException(
                    "None of the %d scenes could be asked about: %s"
                            .formatted(benchmark.size(), passedOver.get(0)));
        }
        return questions;
    }

    /** Why scenes were passed over, by their place in the benchmark, counted from 0. */
    public Map<Integer, String> passedOver() {
        return passedOver;
    }

    /**
     * Which twins of scenes that count have no answers, and why, by their place in the benchmark,
     * counted from 0.
     */
    public Map<Integer, String> withoutTwin() {
        return withoutTwin;
    }

    private Optional<EvaluationScene> firstAfter(int index) {
        return IntStream.range(index + 1, benchmark.size())
                .mapToObj(this::read)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<EvaluationScene> read(int index) {
        try {
            return Optional.of(benchmark.scene(index));
        } catch (IOException | RuntimeException e) {
            passedOver.put(index, e.getMessage());
            return Optional.empty();
        }
    }

    private boolean isAnswered(
            int index, EvaluationScene scene, Optional<EvaluationScene> other, PredictionLog log)
            throws IOException {
        Optional<String> fault = fault(Column.MODEL, () -> scene, log);
        if (fault.isPresent()) {
            passedOver.put(index, fault.get());
            return false;
        }
        if (twins.contains(Column.SHUFFLED)
                && other.isPresent()
                && !other.get().id().equals(scene.id())) {
            askTwin(index, Column.SHUFFLED, () -> scene.showing(other.get()), log);
        }
        if (twins.contains(Column.BLIND)) {
            askTwin(index, Column.BLIND, scene::blind, log);
        }
        return true;
    }

    /** What is wrong with a twin, say with the other scene's frames, is none of the scene's own. */
    private void askTwin(int index, Column twin, Supplier<EvaluationScene> shown, PredictionLog log)
            throws IOException {
        fault(twin, shown, log)
                .map(why -> twin.label() + ": " + why)
                .ifPresent(
                        why -> withoutTwin.merge(index, why, (one, other) -> one + "; " + other));
    }

    /** Asks, and says why there are no answers; empty if there are. */
    private Optional<String> fault(
            Column column, Supplier<EvaluationScene> shown, PredictionLog log) throws IOException {
        try {
            ask(column, shown.get(), log);
            return Optional.empty();
        } catch (CompletionException e) {
            return Optional.of(String.valueOf(e.getCause().getMessage()));
        } catch (RuntimeException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void ask(Column column, EvaluationScene scene, PredictionLog log) throws IOException {
        List<EvaluationQuestion> open =
                scene.questions().stream()
                        .filter(question -> log.answer(column, question.id()) == null)
                        .toList();
        if (open.isEmpty()) {
            return;
        }
        List<Prediction> answers = answerer.answer(scene.asking(open));
        for (int i = 0; i < open.size(); i++) {
            log.add(column, open.get(i).id(), answers.get(i));
        }
    }
}
