package io.sightline.rooms.question;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Kinds of questions: those of VSI-Bench under their published names, and existence. */
public enum QuestionKind {
    /** How many of a category. */
    OBJECT_COUNTING("count", AnswerForm.NUMBER),
    /** Metres between two objects. */
    OBJECT_ABS_DISTANCE("abs_dist", AnswerForm.NUMBER),
    /** Centimetres of an object's longest side. */
    OBJECT_SIZE_ESTIMATION("size", AnswerForm.NUMBER),
    /** Square metres of the floor. */
    ROOM_SIZE_ESTIMATION("room", AnswerForm.NUMBER),
    /** Which of four is closest to a fifth. */
    OBJECT_REL_DISTANCE("rel_dist", AnswerForm.CHOICE),
    /** Left or right of what one faces. */
    OBJECT_REL_DIRECTION_EASY("dir_easy", AnswerForm.CHOICE),
    /** Left, right or back. */
    OBJECT_REL_DIRECTION_MEDIUM("dir_medium", AnswerForm.CHOICE),
    /** In which of four quadrants, seen from one object towards another. */
    OBJECT_REL_DIRECTION_HARD("dir_hard", AnswerForm.CHOICE),
    /** Which categories appear first. */
    OBJ_APPEARANCE_ORDER("order", AnswerForm.CHOICE),
    /** Which turns lead somewhere. */
    ROUTE_PLANNING("route", AnswerForm.CHOICE),
    /** Whether there is one of a category; not in VSI-Bench. */
    OBJECT_EXISTENCE("exist", AnswerForm.WORD);

    private final String abbreviation;
    private final AnswerForm form;

    QuestionKind(String abbreviation, AnswerForm form) {
        this.abbreviation = abbreviation;
        this.form = form;
    }

    /** The name in VSI-Bench's {@code question_type}. */
    public String published() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A name short enough for a table. */
    public String abbreviation() {
        return abbreviation;
    }

    /** What the answer looks like. */
    public AnswerForm form() {
        return form;
    }

    /** The kind with a published name or an abbreviation. */
    public static Optional<QuestionKind> named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.published().equals(name) || kind.abbreviation.equals(name))
                .findFirst();
    }
}
