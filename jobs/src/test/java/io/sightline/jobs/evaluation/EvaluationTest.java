package io.sightline.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.sightline.jobs.evaluation.published.PublishedFigures;
import io.sightline.model.ModelException;
import io.sightline.scene.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
    @TempDir private Path directory;
    private final List<String> asked = new ArrayList<>();

    /** Three scenes; the scene's name is its frame, and the true answer to all its questions. */
    private final Benchmark benchmark =
            new Benchmark() {
                @Override
                public String name() {
                    return "three scenes";
                }

                @Override
                public int size() {
                    return 3;
                }

                @Override
                public EvaluationScene scene(int index) {
                    String name = String.valueOf((char) ('a' + index));
                    return new EvaluationScene(
                            name,
                            List.of(new Frame(name, "walk", name, 0, new byte[0], null)),
                            List.of(
                                    Questions.choice(name + "/1", "order", name),
                                    Questions.choice(name + "/2", "route", name)));
                }

                @Override
                public List<EvaluationQuestion> fittingQuestions() {
                    return List.of();
                }
            };

    /** Answers with the name of the frame that it is shown. */
    private List<Prediction> look(EvaluationScene scene) {
        return scene.questions().stream()
                .map(
                        question -> {
                            asked.add(question.id());
                            return new Prediction(scene.frames().get(0).id(), 0.9);
                        })
                .toList();
    }

    @Test
    void aModelThatLooksIsRightAndOnOthersFramesWrong() throws IOException {
        try (PredictionLog log = PredictionLog.open(directory.resolve("log"), "run")) {
            List<EvaluationQuestion> questions =
                    new Evaluation(benchmark, this::look, Set.of(Column.SHUFFLED))
                            .run(log, () -> {});
            ScoreTable table = ScoreTable.of(questions, log, Baselines.fit(questions));

            assertThat(questions).hasSize(6);
            assertThat(table.columns().get(Column.MODEL).micro().all()).isEqualTo(1);
            assertThat(table.columns().get(Column.SHUFFLED).micro().all()).isZero();
            assertThat(table.columns().get(Column.CHANCE).micro().all()).isEqualTo(0.25);
            assertThat(table.columns().get(Column.CONSTANT).micro().all()).isBetween(0.3, 0.4);
        }
    }

    @Test
    void goesOnWhereItWasInterrupted() throws IOException {
        Path file = directory.resolve("log");
        try (PredictionLog log = PredictionLog.open(file, "run")) {
            log.add(Column.MODEL, "a/1", new Prediction("a", 0.5));
            log.add(Column.MODEL, "b/1", new Prediction("b", 0.5));
            log.add(Column.MODEL, "b/2", new Prediction("b", 0.5));
        }
        List<String> scenes = new ArrayList<>();
        try (PredictionLog log = PredictionLog.open(file, "run")) {
            new Evaluation(benchmark, this::look, Set.of()).run(log, () -> scenes.add("done"));

            assertThat(log.answer(Column.SHUFFLED, "a/1")).isNull();
        }

        assertThat(asked).containsExactly("a/2", "c/1", "c/2");
        assertThat(scenes).hasSize(3);
    }

    @Test
    void reportsForPeopleAndForPrograms() throws IOException {
        try (PredictionLog log = PredictionLog.open(directory.resolve("log"), "run")) {
            List<EvaluationQuestion> questions =
                    new Evaluation(benchmark, this::look, Set.of()).run(log, () -> {});
            EvaluationReport report =
                    EvaluationReport.of(
                            "run", questions, questions, log, null, PublishedFigures.NONE);

            assertThat(report.markdown())
                    .contains(
                            "| order | 3 | accuracy | 25.0 | 33.3 | 33.3 | – | 100.0 ± 0.0 | 100.0 – 100.0 |")
                    .contains("**mean of kinds**");
            assertThat(report.json().at("/kinds/route/model").asDouble()).isEqualTo(100);
            assertThat(report.json().at("/kinds/route/shuffled").isNull()).isTrue();
            assertThat(report.json().at("/model/macro/all").asDouble()).isEqualTo(100);
            assertThat(report.markdown()).contains("| order | 3 | 0.90 | 1.00 | 0.010 | 0.100 |");
            assertThat(report.json().at("/calibration/all/bins/0/answers").asInt()).isEqualTo(6);
        }
    }

    @Test
    void aSceneThatCannotBeAskedAboutIsPassedOver() throws IOException {
        Benchmark broken = new Broken(benchmark, Set.of(1));
        SceneAnswerer answerer =
                scene -> {
                    if (scene.id().equals("a") && scene.frames().get(0).id().equals("a")) {
                        throw new CompletionException(new ModelException("a is out of memory"));
                    }
                    return look(scene);
                };
        try (PredictionLog log = PredictionLog.open(directory.resolve("log"), "run")) {
            Evaluation evaluation = new Evaluation(broken, answerer, Set.of(Column.SHUFFLED));

            List<EvaluationQuestion> questions = evaluation.run(log, () -> {});

            assertThat(questions).extracting(EvaluationQuestion::id).containsExactly("c/1", "c/2");
            assertThat(log.answer(Column.SHUFFLED, "c/1")).isEqualTo("a");
            assertThat(evaluation.passedOver())
                    .containsOnly(entry(0, "a is out of memory"), entry(1, "scene 1 has no video"));
        }
    }

    @Test
    void aSceneCountsThoughItsTwinCannotBeAnswered() throws IOException {
        SceneAnswerer answerer =
                scene -> {
                    if (scene.frames().get(0).id().equals("b")) {
                        throw new CompletionException(new ModelException("b is no image"));
                    }
                    return look(scene);
                };
        try (PredictionLog log = PredictionLog.open(directory.resolve("log"), "run")) {
            Evaluation evaluation = new Evaluation(benchmark, answerer, Set.of(Column.SHUFFLED));

            List<EvaluationQuestion> questions = evaluation.run(log, () -> {});
            ScoreTable table = ScoreTable.of(questions, log, Baselines.fit(questions));

            assertThat(questions)
                    .extracting(EvaluationQuestion::id)
                    .containsExactly("a/1", "a/2", "c/1", "c/2");
            assertThat(evaluation.passedOver()).containsOnly(entry(1, "b is no image"));
            assertThat(evaluation.withoutTwin())
                    .containsOnly(entry(0, "shuffled frames: b is no image"));
            assertThat(table.columns().get(Column.MODEL).micro().all()).isEqualTo(1);
            assertThat(table.columns().get(Column.SHUFFLED).micro().all()).isZero();
        }
    }

    /** Frames without a byte cannot be made grey either. */
    @Test
    void eachTwinThatIsMissingIsNamed() throws IOException {
        SceneAnswerer answerer =
                scene -> {
                    if (scene.frames().get(0).id().equals("b")) {
                        throw new ModelException("b is no image");
                    }
                    return look(scene);
                };
        try (PredictionLog log = PredictionLog.open(directory.resolve("log"), "run")) {
            Evaluation evaluation =
                    new Evaluation(benchmark, answerer, Set.of(Column.SHUFFLED, Column.BLIND));

            evaluation.run(log, () -> {});

            assertThat(evaluation.withoutTwin()).containsOnlyKeys(0, 2);
            assertThat(evaluation.withoutTwin().get(0))
                    .startsWith("shuffled frames: b is no image; blind: ");
            assertThat(evaluation.withoutTwin().get(2)).startsWith("blind: ");
        }
    }

    @Test
    void whatWasPublishedStandsBesideIt() throws IOException {
        try (PredictionLog log = PredictionLog.open(directory.resolve("log"), "run")) {
            List<EvaluationQuestion> questions =
                    List.of(
                            Questions.choice("1", "object_rel_direction_hard", "a"),
                            Questions.choice("2", "route_planning", "a"),
                            Questions.choice("3", "of our own", "a"));
            for (EvaluationQuestion question : questions) {
                log.add(Column.MODEL, question.id(), new Prediction("a", 0.5));
            }
            EvaluationReport report =
                    EvaluationReport.of(
                            "run", questions, questions, log, null, PublishedFigures.VSI_BENCH);

            assertThat(report.markdown().lines())
                    .anyMatch(line -> line.endsWith("| 95 % | published |"))
                    .anyMatch(line -> line.matches("\\| object_rel_dir.*\\| 46.2 of all three \\|"))
                    .anyMatch(line -> line.matches("\\| route_planning .*\\| 33.5 \\|"))
                    .anyMatch(line -> line.matches("\\| of our own .*\\| – \\|"))
                    .anyMatch(line -> line.matches("\\| micro, all .*\\| 48.4 \\|"));
            assertThat(report.json().at("/published/route_planning").asDouble()).isEqualTo(33.5);
        }
    }

    @Test
    void noSceneIsShownItsOwnFramesInsteadOfAnothers() throws IOException {
        try (PredictionLog log = PredictionLog.open(directory.resolve("first"), "run")) {
            new Evaluation(new Broken(benchmark, Set.of(1)), this::look, Set.of(Column.SHUFFLED))
                    .run(log, () -> {});

            assertThat(log.answer(Column.SHUFFLED, "a/1")).isEqualTo("c");
        }
        try (PredictionLog log = PredictionLog.open(directory.resolve("alone"), "run")) {
            new Evaluation(new Broken(benchmark, Set.of(0, 2)), this::look, Set.of(Column.SHUFFLED))
                    .run(log, () -> {});

            assertThat(log.answer(Column.MODEL, "b/1")).isEqualTo("b");
            assertThat(log.answer(Column.SHUFFLED, "b/1")).isNull();
        }
    }

    @Test
    void withoutAnySceneThereIsNoReport() throws IOException {
        try (PredictionLog log = PredictionLog.open(directory.resolve("log"), "run")) {
            SceneAnswerer answerer =
                    scene -> {
                        throw new ModelException("no room on the device");
                    };

            assertThatThrownBy(
                            () ->
                                    new Evaluation(benchmark, answerer, Set.of(Column.SHUFFLED))
                                            .run(log, () -> {}))
                    .isInstanceOf(EvaluationException.class)
                    .hasMessageContaining("None of the 3 scenes")
                    .hasMessageContaining("no room on the device");
        }
    }

    /** A benchmark of which some scenes cannot be read. */
    private record Broken(Benchmark benchmark, Set<Integer> bad) implements Benchmark {
        @Override
        public String name() {
            return benchmark.name();
        }

        @Override
        public int size() {
            return benchmark.size();
        }

        @Override
        public EvaluationScene scene(int index) throws IOException {
            if (bad.contains(index)) {
                throw new IOException("scene " + index + " has no video");
            }
            return benchmark.scene(index);
        }

        @Override
        public List<EvaluationQuestion> fittingQuestions() {
            return benchmark.fittingQuestions();
        }
    }
}
