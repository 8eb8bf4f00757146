package io.sightline.operators.answer;

import io.sightline.operators.Outcome;
import io.sightline.scene.Question;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;

/**
 * Lets the first answer to a question pass. A job that comes back after a failure reads questions
 * again that it had answered since its last checkpoint, and a live one then finds other frames: its
 * second answer goes no further where the first one is out.
 *
 * <p>Standing questions have an answer for each turn, and are not looked at.
 */
public final class FirstAnswers extends RichFilterFunction<Outcome>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    private final AnsweredQuestions.Factory factory;
    private transient boolean restarted;
    private transient long openedMs;
    private transient AnsweredQuestions answered;
    private transient Counter dropped;

    /** By what is known outside of the job. */
    public FirstAnswers(AnsweredQuestions.Factory factory) {
        this.factory = factory;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) {
        restarted = context.isRestored();
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        // What is out is known outside of the job.
    }

    @Override
    public void open(OpenContext context) {
        restarted |= getRuntimeContext().getTaskInfo().getAttemptNumber() > 0;
        openedMs = System.currentTimeMillis();
        answered = factory.open();
        dropped = getRuntimeContext().getMetricGroup().addGroup("answers").counter("again");
    }

    @Override
    public boolean filter(Outcome outcome) {
        if (!maybeAgain(outcome.question()) || !answered.contain(outcome.question())) {
            return true;
        }
        dropped.inc();
        return false;
    }

    private boolean maybeAgain(Question question) {
        return restarted && question.standing() == null && question.askedMs() < openedMs;
    }
}
