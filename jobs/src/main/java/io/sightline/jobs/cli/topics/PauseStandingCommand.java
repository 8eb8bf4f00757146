package io.sightline.jobs.cli.topics;

import io.sightline.scene.Question.Order;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Leaves standing questions without turns until they are resumed. */
@Command(
        name = "pause",
        description = "Leaves standing questions without turns until they are resumed.",
        footerHeading = "%nExamples:%n",
        footer = "  ./sightline standing pause dock-door")
final class PauseStandingCommand implements Callable<Integer> {
    @Mixin private ChosenStanding chosen;

    @Override
    public Integer call() {
        return chosen.tell(Order.PAUSE, "Paused");
    }
}
