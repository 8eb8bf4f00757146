package io.sightline.scene;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What kind of answer a question is after. */
public enum AnswerType {
    /** A number, maybe of a unit. */
    NUMBER,
    /** One of several options. */
    CHOICE,
    /** Words. */
    TEXT,
    /** Yes or no. */
    YES_NO;

    /** The name on the wire, such as {@code yes-no}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The type with a name on the wire. */
    public static Optional<AnswerType> named(String label) {
        return Arrays.stream(values()).filter(type -> type.label().equals(label)).findFirst();
    }

    @Override
    public String toString() {
        return label();
    }
}
