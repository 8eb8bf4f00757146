package io.sightline.jobs.cli.clip;

import io.sightline.jobs.cli.terminal.Progress;
import io.sightline.model.Generation;
import io.sightline.model.GenerationOptions;
import io.sightline.model.GenerationRequest;
import io.sightline.model.SpatialMllm;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import me.tongfei.progressbar.ProgressBar;

/**
 * Many questions about one clip, answered as JSON lines in the order of the questions. A model that
 * shares prefixes reads the frames once.
 *
 * @param clip what is looked at
 * @param options how answers are generated
 */
record BatchAnswers(Clip clip, GenerationOptions options) {
    private static final int AT_ONCE = 32;

    /** Answers the questions of a file. */
    void print(List<QuestionFile.Entry> questions, SpatialMllm model, PrintWriter out) {
        try (ProgressBar bar = Progress.of("Questions", questions.size())) {
            for (int i = 0; i < questions.size(); i += AT_ONCE) {
                List<QuestionFile.Entry> some =
                        questions.subList(i, Math.min(i + AT_ONCE, questions.size()));
                print(some, generations(model, some), out);
                bar.stepBy(some.size());
            }
        }
    }

    private void print(
            List<QuestionFile.Entry> questions, List<Generation> generations, PrintWriter out) {
        for (int i = 0; i < questions.size(); i++) {
            out.println(AnswerReport.line(questions.get(i).id(), clip, generations.get(i)));
        }
        out.flush();
    }

    private List<Generation> generations(SpatialMllm model, List<QuestionFile.Entry> questions) {
        List<CompletableFuture<Generation>> running =
                questions.stream().map(question -> model.generate(asked(question))).toList();
        return running.stream().map(CompletableFuture::join).toList();
    }

    private GenerationRequest asked(QuestionFile.Entry question) {
        return new GenerationRequest(clip.frames(), question.text(), options, Long.MAX_VALUE);
    }
}
