package io.sightline.jobs.kafka;

import io.sightline.scene.Question.Mandate;
import io.sightline.scene.Question.Order;

/** What is said of a standing question that is there already, to an order. */
final class OrderReader {

    private OrderReader() {}

    /** The order; {@code null} where the fields are those of a question. */
    static Order read(QuestionFields fields) {
        if (fields.has("question")) {
            return null;
        }
        if (fields.has("mute")) {
            return fields.flag("mute") ? Order.MUTE : Order.UNMUTE;
        }
        return fields.flag("ack") ? Order.ACKNOWLEDGE : null;
    }

    /** Who gives it, and until when it stands. */
    static Mandate mandate(QuestionFields fields, int longestName) {
        return new Mandate(fields.name("by", longestName), fields.momentMs("until"));
    }
}
