package io.sightline.jobs.cli.clip;

import io.sightline.jobs.cli.terminal.Progress;
import io.sightline.model.Generation;
import io.sightline.model.GenerationRequest;
import io.sightline.model.ModelRuntime;
import io.sightline.model.SpatialMllm;
import io.sightline.model.question.UserTurn;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import me.tongfei.progressbar.ProgressBar;

/**
 * Many questions about one clip, answered as JSON lines in the order of the questions. A model that
 * shares prefixes reads the frames once.
 *
 * @param clip what is looked at
 * @param request how a question is asked of it
 */
record BatchAnswers(Clip clip, Function<UserTurn, GenerationRequest> request) {
    static final int AT_ONCE = 32;

    /** Answers the questions of a file. */
    void print(List<QuestionFile.Entry> questions, ModelRuntime model, PrintWriter out) {
        try (ProgressBar bar = Progress.of("Questions", questions.size())) {
            for (int i = 0; i < questions.size(); i += AT_ONCE) {
                List<QuestionFile.Entry> some =
                        questions.subList(i, Math.min(i + AT_ONCE, questions.size()));
                print(some, turns(model, some), model.mllm(), out);
                bar.stepBy(some.size());
            }
        }
    }

    private static List<UserTurn> turns(ModelRuntime model, List<QuestionFile.Entry> questions) {
        return questions.stream().map(question -> model.turns().turn(question.asked())).toList();
    }

    private void print(
            List<QuestionFile.Entry> questions,
            List<UserTurn> turns,
            SpatialMllm model,
            PrintWriter out) {
        List<CompletableFuture<Generation>> running =
                turns.stream().map(turn -> model.generate(request.apply(turn))).toList();
        for (int i = 0; i < turns.size(); i++) {
            Generation generation = running.get(i).join();
            out.println(AnswerReport.line(questions.get(i).id(), clip, turns.get(i), generation));
        }
        out.flush();
    }
}
