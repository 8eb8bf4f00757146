package io.sightline.model.endpoint;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which of the API's optional fields an endpoint takes. Servers differ, and say so by refusing a
 * request with the name of the field and a word such as "unsupported": it is left out. What is said
 * of a field's value, such as "too large", is of that question alone.
 *
 * @param refused fields that are not sent, or not by their first name
 */
record Dialect(Set<OptionalField> refused) {
    /** Everything is sent until it is refused. */
    static final Dialect FULL = new Dialect(Set.of());

    private static final int BAD_REQUEST = 400;
    private static final int UNPROCESSABLE = 422;

    private static final Pattern OF_FIELD =
            Pattern.compile(
                    "unsupported|unknown|unexpected|unrecogni[sz]ed|forbidden|deprecated"
                            + "|n[o']t[ _](support|permitted|allowed|recogni[sz]ed|available|enabled)"
                            + "|cannot find field|use \\W?max_completion_tokens");

    private static final Pattern OF_VALUE =
            Pattern.compile("too (large|long|high|big|many)|exceed|maximum|at most");

    boolean takes(OptionalField field) {
        return !refused.contains(field);
    }

    /** What to speak after a refusal, if that says of a field that can be done without. */
    Optional<Dialect> after(Refusal refusal) {
        if (refusal.status() != BAD_REQUEST && refusal.status() != UNPROCESSABLE) {
            return Optional.empty();
        }
        String said = refusal.text().toLowerCase(Locale.ROOT);
        if (!OF_FIELD.matcher(said).find() || OF_VALUE.matcher(said).find()) {
            return Optional.empty();
        }
        for (OptionalField field : OptionalField.values()) {
            if (takes(field) && said.contains(field.key)) {
                return Optional.of(and(new Dialect(Set.of(field))));
            }
        }
        return Optional.empty();
    }

    /** Without the fields that either is without. */
    Dialect and(Dialect other) {
        Set<OptionalField> both = new HashSet<>(refused);
        both.addAll(other.refused);
        return new Dialect(Set.copyOf(both));
    }
}
