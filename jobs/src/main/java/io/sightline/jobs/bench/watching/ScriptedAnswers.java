package io.sightline.jobs.bench.watching;

import io.sightline.operators.alert.Evaluation;
import io.sightline.rooms.ChangingRoom;
import io.sightline.scene.Answer.Value;
import io.sightline.scene.AnswerType;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * The truth, except that a script spoils it. Of three answers in a row, the first is often wrong
 * and sure of itself, the second is true, the third is often wrong and unsure, or does not come.
 *
 * @param room what is so
 * @param everyMs time between two evaluations
 */
record ScriptedAnswers(ChangingRoom room, long everyMs) implements Answering {
    private static final double SURELY_WRONG = 0.25;
    private static final double UNSURE = 0.3;
    private static final double MISSING = 0.1;

    @Override
    public Evaluation answer(Watched rule, long timeMs) {
        long turn = Math.floorDiv(timeMs, everyMs);
        SplittableRandom random =
                new SplittableRandom(Objects.hash(rule.question(), turn) * 0x9E3779B97F4A7C15L);
        double drawn = random.nextDouble();
        Value truth = rule.truth(room, timeMs);
        int place = Math.floorMod(turn, 3);
        if (place == 2 && drawn < MISSING) {
            return Evaluation.unknown(timeMs, "timed_out");
        }
        if (place == 2 && drawn < MISSING + UNSURE) {
            return said(timeMs, wrong(truth), 0.2 + 0.3 * random.nextDouble());
        }
        boolean flickers = place == 0 && drawn < SURELY_WRONG;
        return said(timeMs, flickers ? wrong(truth) : truth, 0.7 + 0.3 * random.nextDouble());
    }

    private static Value wrong(Value truth) {
        return truth.type() == AnswerType.YES_NO
                ? Value.of(!truth.yes())
                : Value.of(truth.number() + 1, null);
    }

    private static Evaluation said(long timeMs, Value value, double confidence) {
        return new Evaluation(null, timeMs, null, value, null, confidence, null, List.of());
    }
}
