package io.sightline.operators.alert;

import java.util.List;

/**
 * What a rule waits for.
 *
 * @param subject what is looked at
 * @param camera whose, {@code null} for any camera; of answers and coverage always {@code null}
 * @param operator how it is compared
 * @param terms with what: of a range its two ends
 */
public record Condition(Subject subject, String camera, Operator operator, List<Said> terms) {

    /** What a rule can look at. */
    public enum Subject {
        /** What the model said. */
        ANSWER,
        /** How much of the known space the newest choice of frames sees, 0 to 1. */
        COVERAGE,
        /** For how many seconds a camera has sent nothing. */
        SILENCE,
        /** Whether a camera stands elsewhere or looks elsewhere than it used to. */
        MOVEMENT,
        /** Whether a camera sees but one colour. */
        BLOCKAGE,
        /** Whether surfaces are seen that were never seen before. */
        REGION;

        /** Whether it takes a model to know it. */
        public boolean asksTheModel() {
            return this == ANSWER;
        }
    }

    /** How two things are compared. */
    public enum Operator {
        IS,
        IS_NOT,
        AT_LEAST,
        ABOVE,
        AT_MOST,
        BELOW,
        WITHIN,
        OUTSIDE,
        CHANGES,
        CHANGES_BY,
        CHANGES_BY_SHARE;

        /** Whether it compares with what was said before, and not with a term. */
        public boolean isOfChange() {
            return this == CHANGES || this == CHANGES_BY || this == CHANGES_BY_SHARE;
        }

        /** Whether it compares numbers alone. */
        boolean isOfNumbers() {
            return this != IS && this != IS_NOT && this != CHANGES;
        }
    }

    /**
     * What is compared; {@code null} where that cannot be made out. Words that are no typed value
     * are none but where they are a number: "three" is one, "maybe" is neither yes nor no.
     */
    Said read(Evaluation evaluation) {
        if (evaluation.value() != null) {
            Said said = Said.of(evaluation.value());
            return said.number() != null || !ofNumbers() ? said : null;
        }
        Said said = evaluation.words() == null ? null : Said.of(evaluation.words());
        return said != null && said.number() != null && !ofWords() ? said : null;
    }

    private boolean ofNumbers() {
        return operator.isOfNumbers()
                || !terms.isEmpty() && terms.stream().allMatch(term -> term.number() != null);
    }

    private boolean ofWords() {
        return terms.stream().anyMatch(term -> term.number() == null);
    }

    /**
     * Whether it holds; of an operator that compares with a term.
     *
     * @param held whether it held before: then a number must come back by the band for it to cease
     */
    boolean holds(Said said, boolean held, double band) {
        double slack = held ? band : 0;
        return switch (operator) {
            case IS -> terms.stream().anyMatch(term -> term.same(said, band));
            case IS_NOT -> terms.stream().noneMatch(term -> term.same(said, band));
            case AT_LEAST -> said.number() >= term(0) - slack;
            case ABOVE -> said.number() > term(0) - slack;
            case AT_MOST -> said.number() <= term(0) + slack;
            case BELOW -> said.number() < term(0) + slack;
            case WITHIN -> said.number() >= term(0) - slack && said.number() <= term(1) + slack;
            case OUTSIDE -> said.number() < term(0) + slack || said.number() > term(1) - slack;
            default -> throw new IllegalStateException(operator + " needs what was said before");
        };
    }

    /** Whether this is another value than the one before, by as much as is asked for. */
    boolean differs(Said before, Said said, double band) {
        return switch (operator) {
            case CHANGES_BY -> Math.abs(said.number() - before.number()) >= term(0);
            case CHANGES_BY_SHARE -> {
                double change = Math.abs(said.number() - before.number());
                yield change > 0 && change >= term(0) * Math.abs(before.number());
            }
            default -> !before.same(said, band);
        };
    }

    /** Whether two values that differ from the one before do so in the same way. */
    boolean agree(Said before, Said one, Said other, double band) {
        boolean byAmount = operator == Operator.CHANGES_BY || operator == Operator.CHANGES_BY_SHARE;
        return byAmount
                ? one.number() > before.number() == other.number() > before.number()
                : one.same(other, band);
    }

    private double term(int place) {
        return terms.get(place).number();
    }
}
