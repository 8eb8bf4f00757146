package io.sightline.model.question;

import io.sightline.scene.AnswerType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A kind of question that a checkpoint learnt, and in which words.
 *
 * <p>{@code {object}} in a wording or a pattern stands for one of the objects that were learnt, in
 * the singular or the plural; several are taken in their order. Only a question that is one of the
 * patterns from its first word to its last is of the kind: one that says more asks for more.
 */
public final class LearntKind {
    private static final String OBJECT = "{object}";
    private static final Pattern PLACE = Pattern.compile(Pattern.quote(OBJECT));
    private static final String PLURAL = "(\\(s\\)|s|es)?";
    private static final int LONGEST = 200;
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern END = Pattern.compile("[\\s?.!]+$");

    private final String name;
    private final AnswerType expects;
    private final String wording;
    private final List<Pattern> patterns;
    private final Certainty certainty;

    /**
     * A kind.
     *
     * @param name as published, such as {@code object_counting}
     * @param expects the type of its answers
     * @param wording the words that were learnt
     * @param asked regular expressions of other words that mean the same, in lower case, without a
     *     question mark
     * @param objects what may stand for {@code {object}}
     * @param certainty what its answers' confidence is worth, as measured
     * @throws java.util.regex.PatternSyntaxException if one is no regular expression
     */
    public LearntKind(
            String name,
            AnswerType expects,
            String wording,
            List<String> asked,
            List<String> objects,
            Certainty certainty) {
        this.name = name;
        this.certainty = certainty;
        this.expects = expects;
        this.wording = wording;
        String any =
                objects.stream()
                        .map(object -> Pattern.quote(object.toLowerCase(Locale.ROOT)))
                        .collect(Collectors.joining("|"));
        String learnt =
                parts(plain(wording)).map(Pattern::quote).collect(Collectors.joining(OBJECT));
        this.patterns =
                Stream.concat(
                                Stream.of(named(learnt, any, "")),
                                asked.stream().map(other -> named(other, any, PLURAL)))
                        .map(Pattern::compile)
                        .toList();
    }

    private static Stream<String> parts(String text) {
        return Stream.of(text.split(Pattern.quote(OBJECT), -1));
    }

    /** A pattern whose objects are groups: object0, object1 and so on. */
    private static String named(String pattern, String any, String ending) {
        AtomicInteger number = new AtomicInteger();
        return PLACE.matcher(pattern)
                .replaceAll(
                        place ->
                                Matcher.quoteReplacement(
                                        "(?<object%d>%s)%s"
                                                .formatted(number.getAndIncrement(), any, ending)));
    }

    /** Its published name. */
    public String name() {
        return name;
    }

    /** The type of its answers. */
    public AnswerType expects() {
        return expects;
    }

    /** Of its answers. */
    Certainty certainty() {
        return certainty;
    }

    /** The question in the words that were learnt; none if it is of another kind. */
    Optional<String> inLearntWords(String question) {
        if (question.length() > LONGEST) {
            return Optional.empty();
        }
        String plain = plain(question);
        return patterns.stream()
                .map(pattern -> pattern.matcher(plain))
                .filter(Matcher::matches)
                .findFirst()
                .map(this::learnt);
    }

    private String learnt(Matcher asked) {
        AtomicInteger number = new AtomicInteger();
        return PLACE.matcher(wording)
                .replaceAll(
                        place ->
                                Matcher.quoteReplacement(
                                        asked.group("object" + number.getAndIncrement())));
    }

    /** In lower case, with single blanks and without the mark at its end. */
    private static String plain(String text) {
        String single = BLANKS.matcher(text.strip().toLowerCase(Locale.ROOT)).replaceAll(" ");
        return END.matcher(single).replaceAll("");
    }
}
