package io.sightline.jobs.bench;

import io.sightline.jobs.bench.SamplerBenchmark.MeasuredWalk;
import io.sightline.jobs.cli.terminal.WholeNumber;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How fast, how small and how good the samplers are. */
@Command(
        name = "sampler",
        description = {
            "Measures the samplers on walks through drawn rooms whose every point is known.",
            "Each pass hands over its points turned, scaled and shifted, with 1 %% noise and 10 %%"
                    + " outliers.",
            "Have nothing else run beside it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline bench sampler",
            "  ./sightline bench sampler --seeds 5 --lengths 64,128 --json",
            "  ./sightline bench sampler --seeds 5 --stability 0.9,0.95,0.98"
        })
final class SamplerBenchCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            converter = WholeNumber.Positive.class,
            defaultValue = "2",
            description = "Rooms of each kind and length (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(
            names = "--lengths",
            paramLabel = "N",
            converter = WholeNumber.BenchLength.class,
            split = ",",
            defaultValue = "64,128,256",
            description = "Frames of the walks (default: ${DEFAULT-VALUE}).")
    private List<Integer> lengths;

    @Option(
            names = "--stability",
            paramLabel = "X",
            split = ",",
            description =
                    "Measure what sampling.stability of these shares costs and saves, and nothing"
                            + " else; a question is asked after every chunk.")
    private List<Double> shares;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        SamplerBenchmark benchmark = new SamplerBenchmark(seeds, lengths);
        if (shares != null) {
            out.println(new SamplerBenchReport().stability(benchmark.stability(shares)));
            return 0;
        }
        SamplerBenchReport report = new SamplerBenchReport();
        IntakeTrial intake = benchmark.intake();
        double published = benchmark.publishedSeconds();
        if (!json) {
            out.println(report.costs(intake, published));
            out.println(report.header());
        }
        List<MeasuredWalk> walks =
                benchmark.walks(
                        walk -> {
                            if (!json) {
                                out.println(report.row(walk));
                                out.flush();
                            }
                        });
        out.println(json ? report.json(intake, published, walks) : report.summary(walks));
        return 0;
    }
}
