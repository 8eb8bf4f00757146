package io.sightline.jobs.cli.topics;

import io.sightline.scene.Question.Order;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Gives paused standing questions their turns again. */
@Command(
        name = "resume",
        description = "Gives paused standing questions their turns again.",
        footerHeading = "%nExamples:%n",
        footer = "  ./sightline standing resume dock-door")
final class ResumeStandingCommand implements Callable<Integer> {
    @Mixin private ChosenStanding chosen;

    @Override
    public Integer call() {
        return chosen.tell(Order.RESUME, "Resumed");
    }
}
