package io.sightline.jobs;

import io.sightline.operators.StandingSet;
import io.sightline.operators.alert.ToldAlerts;
import io.sightline.operators.answer.AnsweredQuestions;
import io.sightline.operators.answer.QuestionProgress;
import io.sightline.operators.store.FrameImages;
import java.util.List;

/**
 * What a pipeline knows and tells beside its streams.
 *
 * @param progress is told how far each question is
 * @param standing the questions that stand outside of the job
 * @param answered those that have an answer there
 * @param told what rules have told there
 * @param images those of remembered frames that are not state
 */
public record Outside(
        QuestionProgress.Factory progress,
        StandingSet standing,
        AnsweredQuestions.Factory answered,
        ToldAlerts.Factory told,
        FrameImages.Factory images) {
    /** Nobody is told, and nothing is known. */
    public static final Outside NOTHING =
            new Outside(
                    QuestionProgress.UNHEARD,
                    List::of,
                    AnsweredQuestions.NONE,
                    ToldAlerts.NONE,
                    FrameImages.CARRIED);
}
