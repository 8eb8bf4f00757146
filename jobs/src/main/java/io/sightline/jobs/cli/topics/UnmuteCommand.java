package io.sightline.jobs.cli.topics;

import io.sightline.scene.Question.Order;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Has rules tell again. */
@Command(
        name = "unmute",
        description = "Has rules tell again.",
        footerHeading = "%nExamples:%n",
        footer = "  ./sightline standing unmute dock-door --by anna")
final class UnmuteCommand implements Callable<Integer> {
    @Mixin private ChosenStanding chosen;
    @Mixin private MandateOptions mandate;

    @Override
    public Integer call() {
        return chosen.tell(Order.UNMUTE, mandate.mandate(), "Unmuted");
    }
}
