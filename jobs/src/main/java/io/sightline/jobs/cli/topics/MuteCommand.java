package io.sightline.jobs.cli.topics;

import io.sightline.scene.Question.Order;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Has rules tell nothing. */
@Command(
        name = "mute",
        description = "Has rules tell nothing.",
        footerHeading = "%nExamples:%n",
        footer = "  ./sightline standing mute dock-door --by anna --until 2026-11-30T06:00:00Z")
final class MuteCommand implements Callable<Integer> {
    @Mixin private ChosenStanding chosen;
    @Mixin private MandateOptions mandate;

    @Override
    public Integer call() {
        return chosen.tell(Order.MUTE, mandate.mandate(), "Muted");
    }
}
