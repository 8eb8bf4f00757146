package io.sightline.jobs.evaluation.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.jobs.evaluation.Benchmark;
import io.sightline.jobs.evaluation.EvaluationException;
import io.sightline.jobs.evaluation.EvaluationQuestion;
import io.sightline.jobs.evaluation.published.AnswerBounds;
import io.sightline.jobs.evaluation.published.PublishedFigures;
import io.sightline.model.question.UserTurns;
import io.sightline.scene.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedBenchmarkTest {
    @TempDir private Path directory;
    private final List<Path> read = new ArrayList<>();

    private List<Frame> footage(Path recording) {
        read.add(directory.relativize(recording));
        return List.of();
    }

    @Test
    void readsVsiBenchAsPublished() throws IOException {
        Files.writeString(
                directory.resolve("test.jsonl"),
                """
                {"id":0,"dataset":"arkit","scene_name":"41","question_type":"object_counting",\
                "question":"How many table(s) are in this room?","ground_truth":"4","options":null}
                {"id":1,"dataset":"scannet","scene_name":"s1","question_type":"route_planning",\
                "question":"Which way?","ground_truth":"B","options":["A. Left","B. Right"]}
                {"id":2,"dataset":"arkit","scene_name":"41","question_type":"room_size_estimation",\
                "question":"How large?","ground_truth":"22.1","options":null}
                """);
        Files.createDirectories(directory.resolve("scannet"));
        Files.createFile(directory.resolve("scannet/s1.mp4"));
        Benchmark benchmark = VsiBench.read(directory, this::footage);

        assertThat(benchmark.size()).isEqualTo(2);
        assertThat(benchmark.scene(0).questions())
                .extracting(EvaluationQuestion::id)
                .containsExactly("0", "2");
        EvaluationQuestion choice = benchmark.scene(1).questions().get(0);
        assertThat(UserTurns.PUBLISHED.turn(choice.asked()).text())
                .isEqualTo(
                        "Which way?\nOptions:\nA. Left\nB. Right\nAnswer with the option's letter"
                                + " from the given choices directly.");
        assertThat(choice.score("b")).isEqualTo(1);
        assertThat(choice.choices()).isEqualTo(2);
        assertThat(benchmark.fittingQuestions()).hasSize(3);
        assertThat(read).containsExactly(Path.of("arkit/41"), Path.of("scannet/s1.mp4"));
        assertThat(benchmark.bounds()).isEqualTo(AnswerBounds.NONE);
        assertThat(benchmark.published()).isEqualTo(PublishedFigures.VSI_BENCH);
    }

    @Test
    void readsScanQaAsPublished() throws IOException {
        Files.writeString(
                directory.resolve("ScanQA_v1.0_val.json"),
                """
                [{"question_id":"val-scene0011-0","scene_id":"scene0011_00",
                  "question":"What color is the chair?","answers":["brown","dark brown"]}]
                """);
        Benchmark benchmark = ScanQa.read(directory, this::footage);
        EvaluationQuestion question = benchmark.scene(0).questions().get(0);

        assertThat(question.score("dark brown")).isEqualTo(1);
        assertThat(question.score("black")).isZero();
        assertThat(UserTurns.PUBLISHED.turn(question.asked()).text())
                .startsWith("What color is the chair?\nPlease answer");
        assertThat(benchmark.bounds()).isEqualTo(AnswerBounds.SCANQA);
        assertThat(benchmark.published()).isEqualTo(PublishedFigures.SCANQA);
    }

    @Test
    void saysWhichFileIsMissing() {
        assertThatThrownBy(() -> VsiBench.read(directory, this::footage))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("test.jsonl");
    }

    @Test
    void saysWhichFileIsNoJson() throws IOException {
        Files.writeString(directory.resolve("test.jsonl"), "<html>401 Unauthorized</html>");

        assertThatThrownBy(() -> VsiBench.read(directory, this::footage))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("test.jsonl is not JSON as published");

        Files.writeString(directory.resolve("test.jsonl"), "{\"id\": 1,");
        assertThatThrownBy(() -> VsiBench.questions(directory))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("test.jsonl is not JSON as published");
        Files.writeString(directory.resolve("test.jsonl"), "{\"id\": 1, \"dataset\": \"scannet\"}");
        assertThatThrownBy(() -> VsiBench.questions(directory))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("An item has no scene_name");
    }

    @Test
    void readsSqa3dAsPublished() throws IOException {
        Files.writeString(
                directory.resolve("v1_balanced_questions_test_scannetv2.json"),
                """
                {"info":{},"questions":[
                 {"scene_id":"scene0380_00","situation":"I am facing a trash can.",
                  "question":"What color is the table on my left?","question_id":220602000000},
                 {"scene_id":"scene0380_00","situation":"I just came in.",
                  "question":"Where am I?","question_id":220602000001},
                 {"scene_id":"scene0381_00","situation":"","question":"Is it?","question_id":3}]}
                """);
        Files.writeString(
                directory.resolve("v1_balanced_sqa_annotations_test_scannetv2.json"),
                """
                {"annotations":[
                 {"question_id":220602000000,"answers":[
                   {"answer":"brown","answer_confidence":"yes","answer_id":1}]},
                 {"question_id":220602000001,"answers":[{"answer":"2 doors"}]}]}
                """);
        Benchmark benchmark = Sqa3d.read(directory, this::footage);
        List<EvaluationQuestion> questions = benchmark.scene(0).questions();

        assertThat(benchmark.size()).isEqualTo(1);
        assertThat(questions)
                .extracting(EvaluationQuestion::kind)
                .containsExactly("what", "others");
        assertThat(questions.get(0).asked().text())
                .isEqualTo("I am facing a trash can. What color is the table on my left?");
        assertThat(questions.get(0).score("Brown.")).isEqualTo(1);
        assertThat(questions.get(1).score("two doors")).isEqualTo(1);
        assertThat(questions.get(1).score("doors")).isZero();
        assertThat(benchmark.bounds()).isEqualTo(AnswerBounds.SCANQA);
        assertThat(benchmark.published()).isEqualTo(PublishedFigures.SQA3D);
    }
}
