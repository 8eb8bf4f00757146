package io.sightline.rooms.question;

/** What an answer looks like, and so how it is scored. */
public enum AnswerForm {
    /** A number; scored by mean relative accuracy. */
    NUMBER,
    /** The letter of an option; scored by exact match. */
    CHOICE,
    /** A word; scored by exact match. */
    WORD
}
