package io.sightline.jobs.evaluation;

import io.sightline.rooms.question.AnswerForm;
import io.sightline.rooms.question.RoomQuestion;
import io.sightline.scene.AnswerType;
import io.sightline.scene.Wording;
import java.util.List;

/**
 * A question of a benchmark.
 *
 * @param id unique in the benchmark
 * @param kind the published name of its kind
 * @param scoring how an answer is scored
 * @param asked what is asked
 * @param truths accepted answers
 * @param choices how many answers there are to choose from, 0 when it is open
 * @param subject what it asks about, as far as a blind guess could know it; empty if nothing
 */
public record EvaluationQuestion(
        String id,
        String kind,
        Scoring scoring,
        Wording asked,
        List<String> truths,
        int choices,
        String subject) {

    /** A question about a drawn room, of which there is one of each kind. */
    public static EvaluationQuestion of(String room, RoomQuestion question) {
        AnswerForm form = question.kind().form();
        List<String> mentions = question.mentions();
        return new EvaluationQuestion(
                room + "/" + question.kind().abbreviation(),
                question.kind().published(),
                form == AnswerForm.NUMBER ? Scoring.RELATIVE_ACCURACY : Scoring.ACCURACY,
                new Wording(question.stem(), question.options(), type(form), false),
                List.of(question.answer()),
                switch (form) {
                    case NUMBER -> 0;
                    case CHOICE -> question.options().size();
                    case WORD -> 2;
                },
                mentions.isEmpty() ? "" : mentions.get(0));
    }

    private static AnswerType type(AnswerForm form) {
        return switch (form) {
            case NUMBER -> AnswerType.NUMBER;
            case CHOICE -> AnswerType.CHOICE;
            case WORD -> AnswerType.YES_NO;
        };
    }

    /** What an answer is worth, from 0 to 1. */
    public double score(String answer) {
        return scoring.score(answer, truths);
    }
}
