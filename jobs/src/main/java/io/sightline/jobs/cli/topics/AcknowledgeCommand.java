package io.sightline.jobs.cli.topics;

import io.sightline.scene.Question.Order;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes note of what fires, which is not repeated then. */
@Command(
        name = "ack",
        description = "Takes note of what fires, which is not repeated then.",
        footerHeading = "%nExamples:%n",
        footer = "  ./sightline standing ack dock-door --by anna")
final class AcknowledgeCommand implements Callable<Integer> {
    @Mixin private ChosenStanding chosen;
    @Mixin private MandateOptions mandate;

    @Override
    public Integer call() {
        return chosen.tell(Order.ACKNOWLEDGE, mandate.mandate(), "Acknowledged");
    }
}
