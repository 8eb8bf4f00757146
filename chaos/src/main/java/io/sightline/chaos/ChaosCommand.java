package io.sightline.chaos;

import io.sightline.chaos.trial.Findings;
import io.sightline.chaos.trial.Testbed;
import io.sightline.chaos.trial.Trial;
import io.sightline.jobs.cli.Sightline;
import io.sightline.jobs.cli.terminal.Installation;
import io.sightline.jobs.cli.terminal.WholeNumber;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Does harm to a deployment on this machine, and says what became of frames and questions. */
@Command(
        name = "chaos",
        description =
                "Kills, floods and fools a broker and a cluster of processes of their own, and counts"
                        + " what becomes of frames and questions. Exit code 1 when a promise was"
                        + " broken.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline chaos --minutes 20",
            "  ./sightline chaos --only delivery,delivery-exactly-once --seed 7 --json"
        })
public final class ChaosCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private Installation installation;

    @Option(
            names = "--minutes",
            defaultValue = "60",
            converter = WholeNumber.Positive.class,
            description =
                    "About how long, where the machine keeps up; below 60 the other trials do"
                            + " less, and the soak takes what they leave (default:"
                            + " ${DEFAULT-VALUE}).")
    private int minutes;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Of everything that is drawn (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "TRIAL",
            description = "These trials only: ${COMPLETION-CANDIDATES}.",
            completionCandidates = Trials.Names.class)
    private Set<String> only = Set.of();

    @Option(names = "--json", description = "Print the findings as JSON.")
    private boolean json;

    /** The command line with this command beside the others. */
    public static void main(String[] arguments) {
        CommandLine commands = Sightline.commandLine();
        commands.addSubcommand(new ChaosCommand());
        System.exit(Sightline.executed(commands, arguments));
    }

    @Override
    public Integer call() {
        Map<String, Supplier<Trial>> trials = new Trials(minutes).byName();
        for (String name : only) {
            if (!trials.containsKey(name)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--only is '%s': give some of %s."
                                .formatted(name, String.join(", ", trials.keySet())));
            }
        }
        Map<String, Findings> found = new LinkedHashMap<>();
        if (!only.isEmpty()) {
            trials.keySet().retainAll(only);
        }
        trials.forEach((name, trial) -> found.put(name, findings(name, trial.get())));
        FindingsReport report = new FindingsReport(found);
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? report.json() : report.table());
        out.flush();
        return report.isBroken() ? 1 : 0;
    }

    private Findings findings(String name, Trial trial) {
        PrintWriter err = spec.commandLine().getErr();
        Findings findings =
                new Findings(
                        step -> {
                            err.println(name + ": " + step);
                            err.flush();
                        });
        Path folder = installation.home().resolve("chaos").resolve(name).toAbsolutePath();
        findings.carryOut(trial, new Testbed(installation.root(), folder, seed));
        return findings;
    }
}
