package io.sightline.jobs.bench.watching;

import io.sightline.model.GenerationRequest;
import io.sightline.operators.alert.Evaluation;
import io.sightline.scene.Answer.Value;
import io.sightline.scene.AnswerType;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Scripted answers from a model in a job: the clock on the wall tells in which turn that is. */
final class ScriptedSpeaker implements Speaker {
    private final ScriptedAnswers answers;
    private final Map<String, Watched> rules;
    private final long stepMs;
    private volatile long startMs = System.currentTimeMillis();

    /**
     * The answers of a trial.
     *
     * @param stepMs from one turn to the next by the clock on the wall
     */
    ScriptedSpeaker(WatchTrial trial, long stepMs) {
        this.answers = new ScriptedAnswers(trial.room(), trial.everyMs());
        this.rules =
                trial.rules().stream()
                        .collect(
                                Collectors.toMap(
                                        Watched::question,
                                        Function.identity(),
                                        (one, same) -> one));
        this.stepMs = stepMs;
    }

    /** The first turn is at this time. */
    void begins(long timeMs) {
        startMs = timeMs;
    }

    @Override
    public Spoken answer(GenerationRequest request) {
        Watched asked = rules.get(request.question().lines().findFirst().orElse(""));
        long sinceMs = System.currentTimeMillis() - startMs;
        long turn = Math.max(0, Math.floorDiv(sinceMs, stepMs));
        Evaluation said = answers.answer(asked, turn * answers.everyMs());
        return said.unknown() == null ? new Spoken(words(said.value()), said.confidence()) : null;
    }

    private static String words(Value value) {
        if (value.type() == AnswerType.YES_NO) {
            return value.yes() ? "yes" : "no";
        }
        return Long.toString(value.number().longValue());
    }
}
