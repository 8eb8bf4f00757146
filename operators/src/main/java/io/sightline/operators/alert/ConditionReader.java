package io.sightline.operators.alert;

import io.sightline.scene.AlertRule;
import io.sightline.scene.ReadTexts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@link Condition} as rules write it. */
public final class ConditionReader {
    /** What may stand there, as the end of a sentence. */
    public static final String GRAMMAR =
            "a condition such as \"yes\", \"not red\", \">= 3\", \"in [2, 5]\", \"not in [2, 5]\","
                    + " \"changes\", \"changes by 20 %\", \"coverage below 40 %\","
                    + " \"camera silent for 30 s\", \"camera moved\", \"camera blocked\" or"
                    + " \"new region seen\"";

    private static final int LONGEST = 200;
    private static final String NUMBER = "([-+]?\\d{1,15}(?:\\.\\d{1,15})?)";
    private static final String SHARE = NUMBER + "\\s*%";
    private static final String CAMERA = "camera(?: (\\S+))? ";
    private static final Map<String, Operator> SIGNS =
            Map.of(
                    ">=", Operator.AT_LEAST,
                    ">", Operator.ABOVE,
                    "<=", Operator.AT_MOST,
                    "<", Operator.BELOW);

    /** In either case, but of these letters alone: others have them as their other case. */
    private static final String UNIT = "((?-u:s|min|h|d))";

    private static final Map<String, Integer> SECONDS =
            Map.of("s", 1, "min", 60, "h", 3_600, "d", 86_400);

    /** The first that fits is meant. */
    private static final List<Form> FORMS =
            List.of(
                    form("([<>]=?) ?" + NUMBER, m -> answer(SIGNS.get(m.group(1)), m.group(2))),
                    form("(not )?in \\[(.+)]", m -> among(m.group(1) != null, m.group(2))),
                    form("changes", m -> answer(Operator.CHANGES)),
                    form(
                            "changes by " + SHARE,
                            m -> changes(Operator.CHANGES_BY_SHARE, number(m.group(1)) / 100)),
                    form(
                            "changes by " + NUMBER,
                            m -> changes(Operator.CHANGES_BY, number(m.group(1)))),
                    form("coverage below " + SHARE, m -> coverage(number(m.group(1)) / 100)),
                    form("coverage below " + NUMBER, m -> coverage(number(m.group(1)))),
                    form(CAMERA + "silent for (\\d{1,9}) ?" + UNIT, ConditionReader::silence),
                    form(CAMERA + "moved", m -> seen(Subject.MOVEMENT, m.group(1))),
                    form(CAMERA + "blocked", m -> seen(Subject.BLOCKAGE, m.group(1))),
                    form("new region seen", m -> seen(Subject.REGION, null)),
                    form("(?:(?:=|is) )?\"([^\"]+)\"", m -> answer(Operator.IS, m.group(1))),
                    form("not \"([^\"]+)\"", m -> answer(Operator.IS_NOT, m.group(1))),
                    form(
                            "(?:!= ?|not )(?!in\\b)([^<>=!].*)",
                            m -> answer(Operator.IS_NOT, m.group(1))),
                    form("= ?([^<>=!].*)", m -> answer(Operator.IS, m.group(1))),
                    form(
                            "(?!(?:in|not|changes|camera|coverage|new region)\\b)([^<>=!\\[].*)",
                            m -> answer(Operator.IS, m.group(1))));

    private static final ReadTexts<Condition> STANDING = new ReadTexts<>(ConditionReader::read);

    /** A way to write one. */
    private record Form(Pattern pattern, Function<Matcher, Optional<Condition>> meaning) {}

    private ConditionReader() {}

    /** The condition; nothing where the text is none. */
    public static Optional<Condition> read(String text) {
        String written = text.strip().replaceAll("\\s+", " ");
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        for (Form form : FORMS) {
            Matcher matcher = form.pattern().matcher(written);
            if (matcher.matches()) {
                return form.meaning().apply(matcher);
            }
        }
        return Optional.empty();
    }

    /** The condition of a rule that stands, which is read once; nothing where it is none. */
    public static Optional<Condition> of(AlertRule rule) {
        return STANDING.of(rule.when());
    }

    /** Whether a rule is about what the model says; others need no question. */
    public static boolean asksTheModel(AlertRule rule) {
        return of(rule).map(Condition::subject).orElse(Subject.ANSWER).asksTheModel();
    }

    private static Form form(String pattern, Function<Matcher, Optional<Condition>> meaning) {
        return new Form(
                Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE), meaning);
    }

    private static Optional<Condition> answer(Operator operator, String... terms) {
        List<Said> said = Arrays.stream(terms).map(Said::of).toList();
        boolean complete = said.stream().noneMatch(term -> term.words().isEmpty());
        return Optional.of(new Condition(Subject.ANSWER, null, operator, said))
                .filter(condition -> complete);
    }

    /** Two numbers are the ends of a range, all else is a list. */
    private static Optional<Condition> among(boolean not, String list) {
        String[] terms = list.split(",", -1);
        List<Said> said = Arrays.stream(terms).map(Said::of).toList();
        boolean range = said.size() == 2 && said.stream().allMatch(term -> term.number() != null);
        if (range && said.get(0).number() > said.get(1).number()) {
            return Optional.empty();
        }
        return range
                ? answer(not ? Operator.OUTSIDE : Operator.WITHIN, terms)
                : answer(not ? Operator.IS_NOT : Operator.IS, terms);
    }

    private static Optional<Condition> changes(Operator operator, double by) {
        return Optional.of(new Condition(Subject.ANSWER, null, operator, List.of(Said.of(by))))
                .filter(condition -> by > 0);
    }

    private static Optional<Condition> coverage(double ratio) {
        return Optional.of(
                        new Condition(
                                Subject.COVERAGE, null, Operator.BELOW, List.of(Said.of(ratio))))
                .filter(condition -> ratio > 0 && ratio <= 1);
    }

    private static Optional<Condition> silence(Matcher matcher) {
        String unit = matcher.group(3).toLowerCase(Locale.ROOT);
        double seconds = number(matcher.group(2)) * SECONDS.get(unit);
        return Optional.of(
                        new Condition(
                                Subject.SILENCE,
                                matcher.group(1),
                                Operator.AT_LEAST,
                                List.of(Said.of(seconds))))
                .filter(condition -> seconds > 0);
    }

    private static Optional<Condition> seen(Subject subject, String camera) {
        return Optional.of(new Condition(subject, camera, Operator.IS, List.of(Said.of("yes"))));
    }

    private static double number(String digits) {
        return Double.parseDouble(digits);
    }
}
