package io.sightline.jobs.kafka;

import io.sightline.operators.alert.ConditionReader;
import io.sightline.scene.AlertRule;
import io.sightline.scene.AlertRule.Confirmation;
import io.sightline.scene.AlertRule.Severity;
import io.sightline.scene.AlertRule.Transition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a standing question says of its alert, to the rule. */
final class AlertReader {
    private static final Pattern COUNT = Pattern.compile("[1-9]\\d{0,3}");
    private static final Confirmation TWICE = new Confirmation(2, 0);
    private static final Set<Transition> TOLD = EnumSet.range(Transition.ENTER, Transition.WHILE);
    private static final List<Transition> BOTH_WAYS = List.of(Transition.ENTER, Transition.EXIT);

    private static final String WHICH = "some of enter, exit, change and while, joined by |";
    private static final String SHARE = "from 0 to 1";
    private static final String HOW_LONG =
            "a number of evaluations from 1 to 9999, or a time such as \"30 s\"";

    private final QuestionFields fields;

    private AlertReader(QuestionFields fields) {
        this.fields = fields;
    }

    /** The rule; {@code null} where there is none, or where it is at fault. */
    static AlertRule read(QuestionFields fields) {
        return fields == null ? null : new AlertReader(fields).rule();
    }

    private AlertRule rule() {
        String when = fields.required("when", this::when);
        List<Transition> on = fields.read("on", AlertReader::transitions, WHICH);
        Double confidence = fields.number("min_confidence", AlertReader::isShare, SHARE);
        Double coverage = fields.number("min_coverage", AlertReader::isShare, SHARE);
        Double band = fields.number("band", number -> number >= 0, "of at least 0");
        Confirmation confirm = fields.read("for", AlertReader::confirmation, HOW_LONG);
        Confirmation recover = fields.read("recover", AlertReader::confirmation, HOW_LONG);
        Long cooldownMs = fields.spanMs("cooldown", Duration.ZERO);
        Severity severity = fields.choice("severity", List.of(Severity.values()), Severity.WARNING);
        if (when == null) {
            return null;
        }
        boolean ofChange = ConditionReader.read(when).orElseThrow().operator().isOfChange();
        List<Transition> told = on == null ? usual(ofChange) : on;
        checkTransitions(told, ofChange, cooldownMs);
        return new AlertRule(
                when,
                told,
                confidence == null ? 0 : confidence,
                coverage == null ? 0 : coverage,
                band == null ? 0 : band,
                confirm == null ? TWICE : confirm,
                recover == null ? TWICE : recover,
                cooldownMs == null ? 0 : cooldownMs,
                severity);
    }

    private String when(String name) {
        return fields.read(
                name,
                text -> ConditionReader.read(text).map(condition -> text.strip()),
                ConditionReader.GRAMMAR);
    }

    private static List<Transition> usual(boolean ofChange) {
        return ofChange ? List.of(Transition.CHANGE) : BOTH_WAYS;
    }

    private void checkTransitions(List<Transition> told, boolean ofChange, Long cooldownMs) {
        if (ofChange && !told.equals(List.of(Transition.CHANGE))) {
            fields.refuse(
                    "on",
                    "A condition of change has neither beginning nor end: say \"change\" in 'standing.alert.on', or leave it out.");
        }
        if (told.contains(Transition.WHILE) && (cooldownMs == null || cooldownMs == 0)) {
            fields.refuse(
                    "cooldown",
                    "The field 'standing.alert.cooldown' is missing: 'while' repeats, say how often at most, such as \"10 min\".");
        }
    }

    private static Optional<List<Transition>> transitions(String text) {
        List<Transition> transitions = new ArrayList<>();
        for (String name : text.strip().split("\\s*\\|\\s*", -1)) {
            TOLD.stream()
                    .filter(transition -> transition.label().equalsIgnoreCase(name))
                    .forEach(transitions::add);
            if (transitions.isEmpty()
                    || !transitions.get(transitions.size() - 1).label().equalsIgnoreCase(name)) {
                return Optional.empty();
            }
        }
        return Optional.of(transitions.stream().distinct().sorted().toList());
    }

    private static Optional<Confirmation> confirmation(String text) {
        return COUNT.matcher(text.strip()).matches()
                ? Optional.of(new Confirmation(Integer.parseInt(text.strip()), 0))
                : TimeSpan.parse(text)
                        .filter(span -> !span.isNegative())
                        .map(span -> new Confirmation(1, span.toMillis()));
    }

    private static boolean isShare(double number) {
        return number >= 0 && number <= 1;
    }
}
