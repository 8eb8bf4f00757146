package io.sightline.operators.alert;

import static io.sightline.operators.SceneFixtures.KITCHEN;

import io.sightline.config.JobConfiguration;
import io.sightline.operators.answer.QuestionKey;
import io.sightline.scene.AlertRule;
import io.sightline.scene.AlertRule.Transition;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Mandate;
import io.sightline.scene.Question.Notify;
import io.sightline.scene.Question.Order;
import io.sightline.scene.Question.Standing;
import io.sightline.scene.Question.Wake;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The task that keeps rules, new for each test, and what is known outside of it. */
final class AlertTrial implements BeforeEachCallback, AfterEachCallback {
    static final AlertRule RULE = Rules.rule("yes", 2, 2, Transition.ENTER, Transition.EXIT);
    static final Question DOOR = question("door", 100, null, RULE);

    /** What is known outside of the job. */
    private final List<Alert> out = new ArrayList<>();

    private KeyedOneInputStreamOperatorTestHarness<QuestionKey, AlertUpdate, Alert> rules;

    @Override
    public void beforeEach(ExtensionContext test) throws Exception {
        rules = harness();
        rules.open();
    }

    @Override
    public void afterEach(ExtensionContext test) throws Exception {
        rules.close();
    }

    static Question question(String id, long askedMs, Long untilMs, AlertRule rule) {
        Standing standing =
                new Standing(1_000, untilMs, Notify.CHANGES, rule, Wake.CLOCK, null, null);
        return new Question(
                id, KITCHEN, "Is it?", List.of(), null, standing, null, null, null, askedMs, null,
                null, false, List.of(), null, null, null, null);
    }

    OperatorSubtaskState snapshot() throws Exception {
        return rules.snapshot(1, 1);
    }

    /** From a snapshot, or {@code null} for none; what has left is out. */
    void comeBack(OperatorSubtaskState snapshot) throws Exception {
        out.addAll(alerts());
        restore(snapshot);
    }

    /** The same where what has left has not become known. */
    void restore(OperatorSubtaskState snapshot) throws Exception {
        rules.close();
        rules = harness();
        if (snapshot != null) {
            rules.initializeState(snapshot);
        }
        rules.open();
    }

    List<Alert> alerts() {
        return rules.extractOutputValues();
    }

    List<String> ids() {
        return alerts().stream().map(Alert::id).toList();
    }

    int stateEntries() {
        return rules.numKeyedStateEntries();
    }

    int timers() {
        return rules.numProcessingTimeTimers();
    }

    void setTime(long timeMs) throws Exception {
        rules.setProcessingTime(timeMs);
    }

    void hear(Question question, boolean... heard) throws Exception {
        hearAt(0, question, heard);
    }

    /** An evaluation a second. */
    void hearAt(long fromMs, Question question, boolean... heard) throws Exception {
        for (int i = 0; i < heard.length; i++) {
            Evaluation evaluation = Rules.said(fromMs + 1_000L * i, heard[i]);
            rules.processElement(new AlertUpdate(question, evaluation), 0);
        }
    }

    /** At a moment, from a camera's frame of another. */
    void hearFrom(long frameMs, boolean heard, long asOfMs) throws Exception {
        rules.processElement(new AlertUpdate(DOOR, Rules.seen(asOfMs, heard, "hall", frameMs)), 0);
    }

    void order(Order order, long saidMs, Mandate mandate) throws Exception {
        ask(Question.order("door", KITCHEN, order, mandate, saidMs));
    }

    void ask(Question question) throws Exception {
        rules.processElement(AlertUpdate.of(question), 0);
    }

    private KeyedOneInputStreamOperatorTestHarness<QuestionKey, AlertUpdate, Alert> harness()
            throws Exception {
        List<Alert> told = List.copyOf(out);
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(
                        new AlertFunction(
                                JobConfiguration.defaults(), () -> (rule, sinceMs) -> told)),
                AlertUpdate::key,
                TypeInformation.of(QuestionKey.class));
    }
}
