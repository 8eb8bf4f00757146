package io.sightline.model.endpoint;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which of the API's optional fields an endpoint takes. Servers differ, and say so by refusing a
 * request with the name of the field: it is left out from then on.
 *
 * @param refused fields that are not sent, or not by their first name
 */
record Dialect(Set<OptionalField> refused) {
    /** Everything is sent until it is refused. */
    static final Dialect FULL = new Dialect(Set.of());

    private static final int BAD_REQUEST = 400;
    private static final int UNPROCESSABLE = 422;

    boolean takes(OptionalField field) {
        return !refused.contains(field);
    }

    /** What to speak after a refusal, if that names a field that can be done without. */
    Optional<Dialect> after(Refusal refusal) {
        if (refusal.status() != BAD_REQUEST && refusal.status() != UNPROCESSABLE) {
            return Optional.empty();
        }
        for (OptionalField field : OptionalField.values()) {
            if (takes(field) && refusal.text().contains(field.key)) {
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
