package io.sightline.console.asking;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule in words, such as "when the fire door is blocked for 30 s", as the typed rule that it
 * comes to. It is a small grammar, not a model: what it does not know it says, and whoever wrote
 * the words sees what became of them before anything is armed.
 */
public final class RuleWords {
    /** How words may begin that are understood. */
    public static final String GRAMMAR =
            "say it as \"when the door is blocked for 30 s\", \"if there are more than 3 people\","
                    + " \"when there is a ball\", \"if the camera is silent for 1 min\", \"when coverage is"
                    + " below 40 %\", or ask \"Is the door blocked?\"; \"critical: when …\" or \"info: when …\""
                    + " says how much it matters";

    /** More characters than this are no rule. */
    public static final int LONGEST = 500;

    private static final String UNIT = "(seconds?|secs?|s|minutes?|mins?|hours?|h)";
    private static final String AMOUNT = "(?:" + Numbers.NUMBER + " ?|(half an?|an?) )" + UNIT;
    private static final Pattern OPENING =
            insensitive(
                    "^(please )?(tell|warn|notify|alert) me[ ,…:]*|^(when(ever)?|if|as soon as)\\b");
    private static final Pattern SEVERITY =
            insensitive(
                    "^(info|warning|critical)(?: ?[:,] ?| (?=(?:please|tell|warn|notify|alert|when|whenever|if|as soon as) ))");
    private static final Pattern HELD =
            insensitive("\\bfor (?:at least |more than )?" + AMOUNT + "\\b");
    private static final Pattern EVERY =
            insensitive("\\b(?:check |look |ask )?every " + AMOUNT + "\\b");
    private static final Pattern COOLDOWN =
            insensitive("\\b(?:at most |no more than )once (?:in|every|per) " + AMOUNT + "\\b");
    private static final String SIGN =
            "(more than|at least|fewer than|less than|at most|exactly|above|over|below|under)";
    private static final Map<String, String> SIGNS =
            Map.of(
                    "more than", "> ",
                    "at least", ">= ",
                    "fewer than", "< ",
                    "less than", "< ",
                    "at most", "<= ",
                    "exactly", "",
                    "above", "> ",
                    "over", "> ",
                    "below", "< ",
                    "under", "< ");
    private static final Map<String, String> UNITS = Map.of("s", "s", "m", "min", "h", "h");

    private static final String HERE = "(?: (?:is |are )?(?:here|there|in (?:this|the) room))?";
    private static final String THING = "(.{1,200}?)";

    private static final List<Form> FORMS =
            List.of(
                    form(
                            "(?:the |a )?camera(?: (?!is\\b|has\\b)(\\S+))? (?:is |goes |has been )?(?:silent|down|gone)",
                            (m, rule) ->
                                    scene(rule, camera(m) + "silent for " + held(rule, "30 s"))),
                    form(
                            "(?:the |a )?camera(?: (?!is\\b|has\\b)(\\S+))? (?:is |was |has been |has )?(moved|blocked)",
                            (m, rule) -> scene(rule, camera(m) + m.group(2))),
                    form(
                            "(?:the )?coverage (?:is |falls |drops )?(?:below|under) (\\d{1,3}) ?%",
                            (m, rule) -> scene(rule, "coverage below " + m.group(1) + " %")),
                    form(
                            "(?:there (?:is|are) )?"
                                    + SIGN
                                    + " "
                                    + Numbers.NUMBER
                                    + " "
                                    + THING
                                    + HERE,
                            (m, rule) -> counts(rule, m.group(3), m.group(1), m.group(2))),
                    form(
                            "there (?:is|are) " + Numbers.NUMBER + " " + THING + HERE,
                            (m, rule) -> counts(rule, m.group(2), "exactly", m.group(1))),
                    form(
                            "(?:the )?number of "
                                    + THING
                                    + HERE
                                    + " (?:is|goes|rises|falls|drops)(?: "
                                    + SIGN
                                    + ")? "
                                    + Numbers.NUMBER,
                            (m, rule) ->
                                    counts(
                                            rule,
                                            m.group(1),
                                            m.group(2) == null ? "exactly" : m.group(2),
                                            m.group(3))),
                    form(
                            "(?:there is )?(?:nobody|no one)" + HERE,
                            (m, rule) -> counts(rule, "people", "exactly", "0")),
                    form(
                            "(?:there is )?(?:somebody|someone)" + HERE,
                            (m, rule) -> asks(rule, "Is there a person in this room?", "yes")),
                    form(
                            "there is no " + THING,
                            (m, rule) ->
                                    asks(
                                            rule,
                                            "Is there " + a(m.group(1)) + inRoom(m.group(1)) + "?",
                                            "no")),
                    form(
                            "there is (an? " + THING + ")",
                            (m, rule) ->
                                    asks(
                                            rule,
                                            "Is there " + m.group(1) + inRoom(m.group(1)) + "?",
                                            "yes")),
                    form(
                            "there (is|are) (no )?" + THING,
                            (m, rule) ->
                                    asks(
                                            rule,
                                            capital(m.group(1)) + " there " + m.group(3) + "?",
                                            m.group(2) == null ? "yes" : "no")),
                    form(
                            "(?!there )" + THING + " (is|are) (not |no longer )?" + THING,
                            (m, rule) ->
                                    asks(
                                            rule,
                                            capital(m.group(2))
                                                    + " "
                                                    + m.group(1)
                                                    + " "
                                                    + m.group(4)
                                                    + "?",
                                            m.group(3) == null ? "yes" : "no")));

    /** A way to say it, and what it comes to. */
    private record Form(Pattern pattern, BiConsumer<MatchResult, ObjectNode> meaning) {}

    private RuleWords() {}

    /**
     * The rule as on the topic, without an id.
     *
     * @throws NotUnderstoodException saying what is not understood
     */
    static ObjectNode read(String words) {
        String left = words.strip().replaceAll("\\s+", " ").replaceAll("[.!]+$", "");
        ObjectNode rule = JsonNodeFactory.instance.objectNode();
        ObjectNode standing = rule.putObject("standing").put("every", "5 s");
        ObjectNode alert = standing.putObject("alert");
        left = take(left, COOLDOWN, span -> alert.put("cooldown", span));
        left = take(left, EVERY, span -> standing.put("every", span));
        left = take(left, HELD, span -> alert.put("for", span));
        left = opened(left, alert);
        Leftovers.refuseIn(left);
        if (left.endsWith("?")) {
            asks(rule, left, "yes");
        } else if (!understood(left, rule)) {
            throw new NotUnderstoodException(words.strip());
        }
        if (rule.path("expects").asText().equals("yes-no")) {
            Leftovers.refuseYesOrNo(rule.path("question").asText(), words);
        }
        complete(alert);
        return rule;
    }

    private static boolean understood(String said, ObjectNode rule) {
        for (Form form : FORMS) {
            Matcher matcher = form.pattern().matcher(said);
            if (matcher.matches()) {
                form.meaning().accept(matcher, rule);
                return true;
            }
        }
        return false;
    }

    private static void complete(ObjectNode alert) {
        if (!alert.has("for")) {
            alert.put("for", "2");
        }
        alert.put("recover", "2");
    }

    /** "Tell me when …", "critical:" and the like, however many stand before what matters. */
    private static String opened(String words, ObjectNode alert) {
        String left = words;
        String before;
        do {
            before = left;
            Matcher severity = SEVERITY.matcher(left);
            if (!alert.has("severity") && severity.find()) {
                alert.put("severity", severity.group(1).toLowerCase(Locale.ROOT));
                left = left.substring(severity.end());
            }
            Matcher opening = OPENING.matcher(left);
            left =
                    opening.find() && !isQuestion(left, opening)
                            ? left.substring(opening.end()).strip()
                            : left;
        } while (!left.equals(before));
        return left;
    }

    /** "When is it?" asks for a time. */
    private static boolean isQuestion(String left, Matcher opening) {
        return left.endsWith("?") && opening.group(2) == null;
    }

    private static String take(
            String words, Pattern part, java.util.function.Consumer<String> taken) {
        Matcher found = part.matcher(words);
        if (!found.find()) {
            return words;
        }
        taken.accept(
                Numbers.span(
                        found.group(1) == null ? found.group(2) : found.group(1),
                        UNITS.get(found.group(3).substring(0, 1).toLowerCase(Locale.ROOT))));
        String rest = words.substring(0, found.start()) + words.substring(found.end());
        return rest.strip().replaceAll("\\s+", " ").replaceAll("[ ,;]+$", "");
    }

    private static void asks(ObjectNode rule, String question, String when) {
        rule.put("question", capital(question)).put("expects", "yes-no");
        alert(rule).put("when", when);
    }

    private static void counts(ObjectNode rule, String things, String sign, String number) {
        String counted = things.replaceFirst("(?i)^person\\b", "people");
        rule.put("question", "How many " + counted + " are in this room?").put("expects", "number");
        String digits = Numbers.digits(number);
        alert(rule).put("when", SIGNS.get(sign.toLowerCase(Locale.ROOT)) + digits);
    }

    /** A rule about the scene itself asks no model. */
    private static void scene(ObjectNode rule, String when) {
        alert(rule).put("when", when);
        alert(rule).put("for", "1");
    }

    private static String held(ObjectNode rule, String otherwise) {
        return alert(rule).path("for").asText(otherwise);
    }

    private static ObjectNode alert(ObjectNode rule) {
        return (ObjectNode) rule.path("standing").path("alert");
    }

    private static String camera(MatchResult match) {
        return match.group(1) == null ? "camera " : "camera " + match.group(1) + " ";
    }

    private static String inRoom(String thing) {
        return thing.contains(" in ") || thing.contains(" on ") || thing.contains(" at ")
                ? ""
                : " in this room";
    }

    private static String a(String thing) {
        return ("aeiou".indexOf(Character.toLowerCase(thing.charAt(0))) >= 0 ? "an " : "a ")
                + thing;
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static Form form(String pattern, BiConsumer<MatchResult, ObjectNode> meaning) {
        return new Form(insensitive(pattern), meaning);
    }

    private static Pattern insensitive(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
    }
}
