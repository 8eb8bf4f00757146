package io.sightline.chaos.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, whose output goes to a file; it does not outlive this one. */
public final class JavaProcess implements AutoCloseable {
    private static final long GONE_WITHIN_SECONDS = 60;

    /** As in the images, whose user is not root: what permissions forbid is forbidden. */
    private static final List<String> UNPRIVILEGED =
            System.getProperty("user.name").equals("root")
                    ? List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search")
                    : List.of();

    private final Process process;
    private final Path log;
    private final Thread hook;
    private final int logged;

    private JavaProcess(Process process, Path log, int logged) {
        this.process = process;
        this.log = log;
        this.logged = logged;
        this.hook = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Starts one on this machine's Java.
     *
     * @param arguments options, main class and its arguments
     * @param environment beside this process's own
     * @param log what it prints is put at this file's end
     */
    public static JavaProcess start(
            List<String> arguments, Map<String, String> environment, Path log) {
        List<String> command = new ArrayList<>(UNPRIVILEGED);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(log.getParent());
            int logged = Files.exists(log) ? Files.readString(log).length() : 0;
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            return new JavaProcess(builder.start(), log, logged);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + command.get(0), e);
        }
    }

    /** Waits for its end and returns what it printed. */
    static String output(List<String> arguments, Path log) {
        try (JavaProcess process = start(arguments, Map.of(), log)) {
            if (!process.process.waitFor(2 * GONE_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("No end of " + arguments + "; see " + log);
            }
            return process.log();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** Its number at the operating system. */
    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** All that it and those before it with the same log have printed. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + log, e);
        }
    }

    /** What it has printed itself. */
    public String words() {
        return log().substring(logged);
    }

    /**
     * The longest file that it may write from now on, as on a disk that is nearly full.
     *
     * @param bytes null for no limit
     */
    public void limitFiles(Integer bytes) {
        String limit = bytes == null ? "unlimited" : bytes.toString();
        List<String> command =
                List.of("prlimit", "--pid", Long.toString(pid()), "--fsize=" + limit + ":");
        try {
            Process limiter = new ProcessBuilder(command).inheritIO().start();
            if (limiter.waitFor() != 0) {
                throw new IllegalStateException(command + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** SIGKILL: no farewell, nothing flushed. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM: it may put its things in order. */
    public void terminate() {
        process.destroy();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(GONE_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Process " + process.pid() + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
