package io.sightline.operators.answer;

import io.sightline.operators.Outcome;
import io.sightline.operators.QuestionsUnderWay;
import io.sightline.scene.Answer.Status;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/**
 * Where an answer leaves the task that was asked for it, so that no checkpoint after this counts
 * its question as under way. In one chain with {@link SpatialAnswerFunction}, which has an answer
 * before it is emitted, and a checkpoint may come in between.
 */
public final class LeavingAnswers extends RichMapFunction<Outcome, Outcome> {
    private static final long serialVersionUID = 1L;

    private transient QuestionsUnderWay underWay;

    @Override
    public void open(OpenContext context) {
        underWay = QuestionsUnderWay.of(getRuntimeContext());
    }

    @Override
    public Outcome map(Outcome outcome) {
        if (outcome.ticket() != null && outcome.answer().status() == Status.ANSWERED) {
            underWay.end(outcome.ticket());
        } else if (outcome.ticket() != null) {
            underWay.miss(outcome.ticket());
        }
        return outcome;
    }
}
