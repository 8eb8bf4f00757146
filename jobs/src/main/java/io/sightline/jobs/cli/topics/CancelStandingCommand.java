package io.sightline.jobs.cli.topics;

import io.sightline.scene.Question.Order;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends standing questions, whoever asked them. */
@Command(
        name = "cancel",
        description = "Ends standing questions, whoever asked them.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline standing cancel dock-door",
            "  ./sightline standing cancel --all --scene lobby"
        })
final class CancelStandingCommand implements Callable<Integer> {
    @Mixin private ChosenStanding chosen;

    @Override
    public Integer call() {
        return chosen.tell(Order.CANCEL, "Ended");
    }
}
