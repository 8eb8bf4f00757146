package io.sightline.jobs.cli.flink;

/**
 * A failure at its root.
 *
 * @param type the exception's class
 * @param message what it says; empty if nothing
 */
record JobFailure(String type, String message) {
    private static final String CAUSE = "Caused by: ";

    /** The cause at the bottom of a stack trace. */
    static JobFailure rootOf(String trace) {
        String root =
                trace.lines()
                        .filter(line -> line.startsWith(CAUSE))
                        .reduce((above, below) -> below)
                        .map(line -> line.substring(CAUSE.length()))
                        .orElse(trace.lines().findFirst().orElse(trace));
        String[] parts = root.split(": ", 2);
        return new JobFailure(parts[0], parts.length == 1 ? "" : parts[1]);
    }

    /** For people: our own messages are whole, others need their type. */
    String sentence() {
        String name = type.substring(type.lastIndexOf('.') + 1);
        return type.startsWith("io.sightline.") && !message.isEmpty()
                ? message
                : message.isEmpty() ? name : name + ": " + message;
    }
}
