package io.sightline.jobs.cli.dataset;

import io.sightline.jobs.cli.terminal.ExistingPath;
import io.sightline.jobs.evaluation.EvaluationQuestion;
import io.sightline.jobs.evaluation.recorded.ScanQa;
import io.sightline.jobs.evaluation.recorded.Sqa3d;
import io.sightline.model.question.UserTurns;
import io.sightline.rooms.dataset.Conversation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What others have asked about the same scans, for the shares that it has in the published set. */
final class PublishedOptions {
    @Option(
            names = "--scanqa",
            paramLabel = "DIR",
            converter = ExistingPath.ReadableFolder.class,
            description = "Add what ScanQA_v1.0_train.json in this folder asks about the scans.")
    private Path scanQa;

    @Option(
            names = "--sqa3d",
            paramLabel = "DIR",
            converter = ExistingPath.ReadableFolder.class,
            description =
                    "Add what SQA3D's balanced training questions in this folder ask about the"
                            + " scans.")
    private Path sqa3d;

    /** Conversations about a scan of this name. */
    Function<String, List<Conversation>> conversations() throws IOException {
        Map<String, List<EvaluationQuestion>> first =
                scanQa == null ? Map.of() : ScanQa.questions(scanQa, "train");
        Map<String, List<EvaluationQuestion>> second =
                sqa3d == null ? Map.of() : Sqa3d.questions(sqa3d, "train");
        return scene ->
                Stream.concat(about(scene, first, "scanqa"), about(scene, second, "sqa3d"))
                        .toList();
    }

    private static Stream<Conversation> about(
            String scene, Map<String, List<EvaluationQuestion>> questions, String type) {
        return questions.getOrDefault(scene, List.of()).stream()
                .filter(question -> !question.truths().isEmpty())
                .map(
                        question ->
                                new Conversation(
                                        type,
                                        UserTurns.PUBLISHED.turn(question.asked()).text(),
                                        question.truths().get(0)));
    }

    String recipe() {
        List<String> added = new ArrayList<>();
        if (scanQa != null) {
            added.add("ScanQA");
        }
        if (sqa3d != null) {
            added.add("SQA3D");
        }
        return added.isEmpty() ? "" : ", with " + String.join(" and ", added);
    }
}
