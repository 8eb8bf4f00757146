package io.sightline.jobs.bench;

import io.sightline.jobs.bench.inference.ChoosingBenchCommand;
import io.sightline.jobs.bench.inference.InferenceBenchCommand;
import io.sightline.jobs.bench.pipeline.PipelineBenchCommand;
import io.sightline.jobs.bench.pipeline.QuestionBenchCommand;
import io.sightline.jobs.bench.pipeline.StateBenchCommand;
import io.sightline.jobs.bench.watching.RulesBenchCommand;
import io.sightline.jobs.bench.watching.WatchBenchCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Groups the commands that measure how fast and how well Sightline works; it does nothing by
 * itself.
 */
@Command(
        name = "bench",
        description = "Measures.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ChoosingBenchCommand.class,
            InferenceBenchCommand.class,
            PipelineBenchCommand.class,
            QuestionBenchCommand.class,
            RulesBenchCommand.class,
            SamplerBenchCommand.class,
            StateBenchCommand.class,
            WatchBenchCommand.class
        })
public final class BenchCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Name what to measure: choosing, inference, pipeline, questions, rules, sampler,"
                        + " state or watching.");
    }
}
