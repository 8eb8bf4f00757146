package io.sightline.operators.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.config.JobConfiguration;
import io.sightline.operators.StandingRecord;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Asker;
import io.sightline.scene.Question.Notify;
import io.sightline.scene.Question.Order;
import io.sightline.scene.Question.Standing;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tenant may ask three questions a minute, and have two that stand; there is room for four. */
class QuestionQuotaFunctionTest {
    private static final JobConfiguration CONFIGURATION =
            JobConfiguration.of(
                    Map.of(
                            "quotas.questions-per-minute", "3",
                            "quotas.standing-questions", "2",
                            "questions.max-standing-in-all", "4"));

    private OneInputStreamOperatorTestHarness<Question, Question> quotas;
    private long nowMs = 1_000_000;

    @BeforeEach
    void open() throws Exception {
        start(List.of(), null);
    }

    @AfterEach
    void close() throws Exception {
        quotas.close();
    }

    @Test
    void whoAsksTooOftenIsToldWhenToAskAgain() throws Exception {
        ask(once("north/1"), once("north/2"), once("north/1"), once("north/2"), once("south/1"));

        assertThat(codes()).containsExactly("-", "-", "-", "quota.questions", "-");
        assertThat(last(2).fault())
                .isEqualTo(
                        "Tenant 'north' asks more than 3 questions a minute, as many as"
                                + " quotas.questions-per-minute allows: ask again in 20 s, or raise it");

        pass(20_000);
        ask(once("north/1"), once("north/1"));

        assertThat(codes()).endsWith("-", "quota.questions");
    }

    @Test
    void theHeaderGoesBeforeTheScene() throws Exception {
        Asker anna = new Asker("anna", null);
        ask(once("n/1").by(anna), once("s/1").by(anna), once("w/1").by(anna), once("e").by(anna));
        ask(once("e"));

        assertThat(codes()).containsExactly("-", "-", "-", "quota.questions", "-");
    }

    @Test
    void whatWasAskedWhileTheJobWasDownIsCountedThen() throws Exception {
        nowMs -= 300_000;
        Question[] early = {once("n/1"), once("n/1"), once("n/1")};
        nowMs += 240_000;
        Question later = once("n/1");
        nowMs += 60_000;
        ask(early);
        ask(later);

        assertThat(codes()).containsOnly("-");
    }

    @Test
    void aTenantHasRoomForAsManyThatStandAsItMay() throws Exception {
        ask(standing("north/1", "a", null), standing("north/2", "a", null));
        pass(60_000);
        ask(standing("north/3", "a", null), standing("north/2", "a", null));
        ask(Question.order("a", "north/1", Order.CANCEL, nowMs));
        pass(60_000);
        ask(standing("north/3", "a", null), standing("north/4", "a", null));

        assertThat(codes())
                .containsExactly("-", "-", "quota.standing", "-", "-", "-", "quota.standing");
        assertThat(last(1).fault()).contains("'north' has 2 standing questions already");
    }

    @Test
    void aJobHasRoomForSoManyUntilOneEnds() throws Exception {
        ask(standing("a/1", "q", nowMs + 30_000), standing("b/1", "q", null));
        ask(standing("c/1", "q", null), standing("d/*", "q", null), standing("e/1", "q", null));

        assertThat(codes()).containsExactly("-", "-", "-", "-", "quota.standing_in_all");

        pass(30_000);
        ask(standing("e/1", "q", null));

        assertThat(codes()).endsWith("-");
    }

    @Test
    void whatStandsIsKnownAfterARestoreAndFromItsTopic() throws Exception {
        ask(standing("north/1", "a", null), standing("north/2", "a", null));
        OperatorSubtaskState snapshot = quotas.snapshot(1, 1);
        quotas.close();
        start(List.of(), snapshot);
        ask(standing("north/3", "a", null));
        assertThat(codes()).containsExactly("quota.standing");

        quotas.close();
        start(
                List.of(
                        StandingRecord.of(standing("north/1", "a", null), false),
                        StandingRecord.of(standing("north/2", "a", null), true)),
                null);
        ask(standing("north/3", "a", null));
        assertThat(codes()).containsExactly("quota.standing");
    }

    private void start(List<StandingRecord> kept, OperatorSubtaskState snapshot) throws Exception {
        quotas =
                new OneInputStreamOperatorTestHarness<>(
                        new ProcessOperator<>(
                                new QuestionQuotaFunction(CONFIGURATION, () -> kept)));
        if (snapshot != null) {
            quotas.initializeState(snapshot);
        }
        quotas.open();
        quotas.setProcessingTime(nowMs);
    }

    private void pass(long spanMs) throws Exception {
        nowMs += spanMs;
        quotas.setProcessingTime(nowMs);
    }

    private void ask(Question... questions) throws Exception {
        for (Question question : questions) {
            quotas.processElement(question, 0);
        }
    }

    private List<String> codes() {
        return quotas.extractOutputValues().stream()
                .map(question -> question.fault() == null ? "-" : question.faultCode())
                .filter(code -> !code.isEmpty())
                .toList();
    }

    /** Of those that have left, counted from the last. */
    private Question last(int fromEnd) {
        List<Question> left = quotas.extractOutputValues();
        return left.get(left.size() - fromEnd);
    }

    private Question once(String scene) {
        return Question.once("q", scene, "How many?", nowMs);
    }

    private Question standing(String scene, String id, Long untilMs) {
        return Question.once(id, scene, "How many?", nowMs)
                .in(scene, id, new Standing(1_000, untilMs, Notify.ALWAYS));
    }
}
