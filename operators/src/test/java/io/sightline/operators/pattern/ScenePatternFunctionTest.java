package io.sightline.operators.pattern;

import static io.sightline.operators.SceneFixtures.standing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.sightline.config.JobConfiguration;
import io.sightline.operators.StandingRecord;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Notify;
import io.sightline.scene.Question.Order;
import io.sightline.scene.Question.Standing;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScenePatternFunctionTest {
    private static final long QUIET_MS = 60_000;
    private static final Question DOOR = standing("door", "floor-2/*", 1_000, null, Notify.ALWAYS);

    private KeyedTwoInputStreamOperatorTestHarness<String, String, Question, Question> patterns;

    @BeforeEach
    void open() throws Exception {
        open(List.of(), null);
    }

    private void open(List<StandingRecord> kept, OperatorSubtaskState snapshot) throws Exception {
        JobConfiguration configuration =
                JobConfiguration.of(Map.of("scene.quiet-time", QUIET_MS + " ms"));
        patterns =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new CoBroadcastWithKeyedOperator<>(
                                new ScenePatternFunction(configuration, () -> kept),
                                List.of(ScenePatternState.QUESTIONS)),
                        scene -> scene,
                        null,
                        Types.STRING);
        if (snapshot != null) {
            patterns.initializeState(snapshot);
        }
        patterns.open();
        patterns.setProcessingTime(0);
    }

    @AfterEach
    void close() throws Exception {
        patterns.close();
    }

    @Test
    void everySceneThatMatchesIsAskedOnceThoseThatAppearLaterToo() throws Exception {
        see("floor-2/east", "floor-1/east");
        say(DOOR);
        see("floor-2/west", "floor-2/east", "lobby");

        assertThat(said())
                .containsExactly(
                        "floor-2/east door@floor-2/east", "floor-2/west door@floor-2/west");
        Question asked = patterns.extractOutputValues().get(0);
        assertThat(asked.standing().pattern()).isEqualTo("floor-2/*");
        assertThat(asked.text()).isEqualTo(DOOR.text());
    }

    @Test
    void anotherWithTheSameIdTakesItsPlaceAndEndsItWhereItNoLongerMatches() throws Exception {
        see("floor-2/east", "floor-1/east");
        say(DOOR);
        say(standing("door", "floor-1/*", 5_000, null, Notify.ALWAYS));

        List<Question> all = patterns.extractOutputValues();
        assertThat(all)
                .filteredOn(question -> question.scene().equals("floor-2/east"))
                .last()
                .matches(question -> question.standing().untilMs() == 0);
        assertThat(all)
                .filteredOn(question -> question.scene().equals("floor-1/east"))
                .extracting(question -> question.standing().everyMs())
                .containsExactly(5_000L);
        assertThat(told())
                .extracting(StandingRecord::scene, record -> record.question() == null)
                .containsExactly(
                        tuple("floor-2/*", false),
                        tuple("floor-2/*", true),
                        tuple("floor-1/*", false));
    }

    @Test
    void ordersReachEveryScene() throws Exception {
        see("floor-2/east", "lobby");
        say(DOOR, order(Order.PAUSE));
        see("floor-2/west");
        say(order(Order.RESUME), order(Order.CANCEL));
        see("floor-2/north");

        assertThat(patterns.extractOutputValues())
                .filteredOn(question -> question.scene().equals("floor-2/west"))
                .extracting(Question::order, ScenePatternFunctionTest::isOver)
                .containsExactly(
                        tuple(null, false),
                        tuple(Order.PAUSE, false),
                        tuple(Order.RESUME, false),
                        tuple(null, true));
        assertThat(said()).noneMatch(line -> line.startsWith("floor-2/north"));
        assertThat(told()).last().isEqualTo(StandingRecord.ended("floor-2/*", "door"));
    }

    @Test
    void orderAboutNoQuestionIsAtFault() throws Exception {
        say(order(Order.CANCEL));

        assertThat(patterns.extractOutputValues().get(0).fault()).contains("'door'");
    }

    @Test
    void sceneThatIsQuietForLongIsAskedAgainWhenItComesBack() throws Exception {
        see("floor-2/east");
        say(DOOR);
        patterns.setProcessingTime(2 * QUIET_MS);
        assertThat(patterns.extractOutputValues()).hasSize(2).last().matches(q -> isOver(q));
        assertThat(patterns.numProcessingTimeTimers()).isZero();

        see("floor-2/east");

        assertThat(patterns.extractOutputValues()).hasSize(3).last().matches(q -> !isOver(q));
    }

    @Test
    void aSnapshotKnowsWhatIsAskedAndWithoutOneItIsTakenUp() throws Exception {
        see("floor-2/east");
        say(DOOR);
        OperatorSubtaskState snapshot = patterns.snapshot(1, 0);
        patterns.close();

        open(
                List.of(StandingRecord.of(standing("other", "*", 1, null, Notify.ALWAYS), false)),
                snapshot);
        see("floor-2/east", "floor-2/west");
        assertThat(said()).containsExactly("floor-2/west door@floor-2/west");
        patterns.close();

        open(List.of(StandingRecord.of(DOOR, true)), null);
        see("floor-2/west");

        assertThat(patterns.extractOutputValues())
                .extracting(Question::order)
                .containsExactly(null, Order.PAUSE);
    }

    private static boolean isOver(Question question) {
        Standing standing = question.standing();
        return standing != null && standing.untilMs() != null && standing.untilMs() == 0;
    }

    private static Question order(Order order) {
        return Question.order("door", "*", order, 200);
    }

    private void see(String... scenes) throws Exception {
        for (String scene : scenes) {
            patterns.processElement1(scene, 0);
        }
    }

    private void say(Question... questions) throws Exception {
        for (Question question : questions) {
            patterns.processElement2(question, 0);
        }
    }

    private List<String> said() {
        return patterns.extractOutputValues().stream()
                .map(question -> question.scene() + " " + question.id())
                .toList();
    }

    private List<StandingRecord> told() {
        Queue<StreamRecord<StandingRecord>> told =
                patterns.getSideOutput(ScenePatternFunction.STANDING);
        return told.stream().map(StreamRecord::getValue).toList();
    }
}
