package io.sightline.jobs.cli;

import io.sightline.jobs.bench.BenchCommand;
import io.sightline.jobs.cli.clip.AnswerCommand;
import io.sightline.jobs.cli.clip.SampleCommand;
import io.sightline.jobs.cli.dataset.DatasetCommand;
import io.sightline.jobs.cli.door.Door;
import io.sightline.jobs.cli.live.AskCommand;
import io.sightline.jobs.cli.live.PublishCommand;
import io.sightline.jobs.cli.live.RunCommand;
import io.sightline.jobs.cli.live.WatchCommand;
import io.sightline.jobs.cli.measure.EvalCommand;
import io.sightline.jobs.cli.measure.ModelCommand;
import io.sightline.jobs.cli.rooms.RoomsCommand;
import io.sightline.jobs.cli.topics.AlertsCommand;
import io.sightline.jobs.cli.topics.DeadLettersCommand;
import io.sightline.jobs.cli.topics.HistoryCommand;
import io.sightline.jobs.cli.topics.StandingCommand;
import io.sightline.jobs.cli.topics.StatusCommand;
import io.sightline.jobs.demo.DemoCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line's entry point. Exit codes: 0 done, 1 failed, 2 wrongly called. */
@Command(
        name = "sightline",
        description = "Answers questions about the spaces that cameras see.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed, for the reason on stderr", "2:wrongly called"},
        subcommands = {
            HelpCommand.class,
            DemoCommand.class,
            RunCommand.class,
            PublishCommand.class,
            AskCommand.class,
            WatchCommand.class,
            StatusCommand.class,
            HistoryCommand.class,
            AlertsCommand.class,
            StandingCommand.class,
            DeadLettersCommand.class,
            AnswerCommand.class,
            SampleCommand.class,
            EvalCommand.class,
            ModelCommand.class,
            BenchCommand.class,
            RoomsCommand.class,
            DatasetCommand.class
        })
public final class Sightline implements Runnable {

    @Spec private CommandSpec spec;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show the stack trace of a failure.")
    private boolean debug;

    /** Runs one command and leaves with its exit code. */
    public static void main(String[] arguments) {
        CommandLine commands = commandLine();
        commands.setExecutionStrategy(Sightline::executedQuietly);
        System.exit(executed(commands, arguments));
    }

    /** Help and versions need no native library. */
    private static int executedQuietly(ParseResult call) {
        Integer helped = CommandLine.executeHelpRequest(call);
        if (helped != null) {
            return helped;
        }
        NativeLines.begin();
        return new RunLast().execute(call);
    }

    /** Errors are told like exceptions: nobody but {@code --debug} wants to see a stack trace. */
    public static int executed(CommandLine commands, String... arguments) {
        try {
            return commands.execute(arguments);
        } catch (Error failure) {
            FailureReport report = (FailureReport) commands.getExecutionExceptionHandler();
            return report.tell(failure, commands);
        }
    }

    /** The commands, ready to execute; tests give it their own writers. */
    public static CommandLine commandLine() {
        Sightline root = new Sightline();
        CommandLine commands = new CommandLine(root);
        Door.all().forEach(door -> commands.addSubcommand(door.command()));
        return commands.setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(100)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(new WrongCall())
                .setExecutionExceptionHandler(new FailureReport(() -> root.debug));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Name a command. There are " + WrongCall.commands(spec.commandLine()) + ".");
    }
}
