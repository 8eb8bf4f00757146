package io.sightline.jobs.cli;

import io.sightline.model.ModelException;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** A failed command leaves one sentence on stderr; its stack trace only with {@code --debug}. */
final class FailureReport implements IExecutionExceptionHandler {
    private final BooleanSupplier debug;

    /**
     * A report.
     *
     * @param debug whether the stack trace is wanted, asked when there is one
     */
    FailureReport(BooleanSupplier debug) {
        this.debug = debug;
    }

    @Override
    public int handleExecutionException(
            Exception thrown, CommandLine command, ParseResult arguments) {
        return tell(thrown, command);
    }

    /** The same for what is no exception, such as a native library that cannot be loaded. */
    int tell(Throwable thrown, CommandLine command) {
        Throwable failure = told(thrown);
        command.getErr().println("sightline: " + sentence(failure));
        if (debug.getAsBoolean()) {
            failure.printStackTrace(command.getErr());
        }
        command.getErr().flush();
        return ExitCode.SOFTWARE;
    }

    /** A model fails its futures, and whoever waits for one gets the failure wrapped. */
    private static Throwable told(Throwable failure) {
        boolean wrapped =
                failure instanceof CompletionException
                        && failure.getCause() instanceof ModelException;
        return wrapped ? failure.getCause() : failure;
    }

    /** The message of a failure that was meant to be read; otherwise its type goes with it. */
    private static String sentence(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName() + " (run with --debug to see where)";
        }
        boolean written = failure.getClass().getName().startsWith("io.sightline.");
        return written ? message : failure.getClass().getSimpleName() + ": " + message;
    }
}
