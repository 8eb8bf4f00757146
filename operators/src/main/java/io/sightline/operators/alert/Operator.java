package io.sightline.operators.alert;

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
