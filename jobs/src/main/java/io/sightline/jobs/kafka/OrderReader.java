package io.sightline.jobs.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.sightline.jobs.kafka.QuestionReader.Origin;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Mandate;
import io.sightline.scene.Question.Order;

/** What is said of a question that stands, to an order. */
final class OrderReader {
    private static final Mandate NOBODY = new Mandate(null, null);

    private OrderReader() {}

    /** Whether something is to become of a question that stands. */
    static boolean isOrder(JsonNode object) {
        boolean noted = object.hasNonNull("ack") && !object.path("ack").equals(BooleanNode.FALSE);
        boolean ordered = noted || object.hasNonNull("pause") || object.hasNonNull("mute");
        return object.path("cancel").asBoolean() || (ordered && !object.has("question"));
    }

    /** The order; what is wrong with its fields they have noted. */
    static Question read(Origin named, QuestionFields fields) {
        Mandate mandate =
                new Mandate(fields.name("by", QuestionReader.LONGEST_ID), fields.momentMs("until"));
        return Question.order(
                named.id(),
                named.scene(),
                order(fields),
                mandate.equals(NOBODY) ? null : mandate,
                named.askedMs());
    }

    private static Order order(QuestionFields fields) {
        if (fields.flag("cancel")) {
            return Order.CANCEL;
        }
        if (fields.flag("ack")) {
            return Order.ACKNOWLEDGE;
        }
        if (fields.has("mute")) {
            return fields.flag("mute") ? Order.MUTE : Order.UNMUTE;
        }
        return fields.flag("pause") ? Order.PAUSE : Order.RESUME;
    }
}
