package io.sightline.operators.alert;

import io.sightline.operators.answer.QuestionKey;
import java.io.Serializable;
import java.util.List;

/** What had been told of rules when a task started, as it is known outside of the job. */
@FunctionalInterface
public interface ToldAlerts {
    /** Where nothing is known. */
    Factory NONE = () -> (rule, sinceMs) -> List.of();

    /**
     * What was told of a rule since a moment, by rising numbers. May wait for a broker; what cannot
     * be known counts as not told.
     */
    List<Alert> of(QuestionKey rule, long sinceMs);

    /** The serializable recipe that operators carry. */
    @FunctionalInterface
    interface Factory extends Serializable {
        /** One for a task. */
        ToldAlerts open();
    }
}
