package io.sightline.jobs.cli.terminal;

/** A command cannot do what was asked: one sentence that names the subject and the remedy. */
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong, and what would help. */
    public CommandException(String message) {
        super(message);
    }

    /** What went wrong, what would help, and what was underneath. */
    public CommandException(String message, Throwable cause) {
        super(message, cause);
    }
}
