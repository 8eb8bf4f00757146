package io.sightline.jobs.bench.process;

import io.sightline.jobs.cli.terminal.CommandException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM with this one's class path and options, from when it says where it is to be found to its
 * end. What it has to complain about goes where this process's complaints go.
 */
public final class ChildProcess implements AutoCloseable {
    private static final Duration GONE_WITHIN = Duration.ofSeconds(90);

    private static final String READY = "Ready at ";

    private final String name;
    private final Process process;
    private final String address;

    private ChildProcess(String name, Process process, String address) {
        this.name = name;
        this.process = process;
        this.address = address;
    }

    /**
     * Starts one and waits until it is ready.
     *
     * @param name for people
     * @param main the class that it runs, which {@link #tellReady} and ends when its {@link
     *     ParentWatch} says so
     * @throws CommandException if it ended before
     */
    public static ChildProcess start(String name, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
            return new ChildProcess(name, process, address(name, process));
        } catch (IOException e) {
            throw new UncheckedIOException("No process for the %s".formatted(name), e);
        }
    }

    private static String address(String name, Process process) throws IOException {
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        String line = said.readLine();
        while (line != null && !line.startsWith(READY)) {
            line = said.readLine();
        }
        if (line == null) {
            process.destroyForcibly();
            throw new CommandException(
                    "The process of the %s ended before it was ready".formatted(name));
        }
        Thread rest = new Thread(() -> said.lines().forEach(ignored -> {}), "rest-of-" + name);
        rest.setDaemon(true);
        rest.start();
        return line.substring(READY.length());
    }

    /** In the process itself: from now on it can be found there. */
    public static void tellReady(Object address) {
        System.out.println(READY + address);
        System.out.flush();
    }

    /** Where it is to be found, in its own words. */
    public String address() {
        return address;
    }

    /** Its number at the operating system. */
    public long pid() {
        return process.pid();
    }

    /** Processor time since its start, as exact as the system tells; 0 where it does not. */
    public Duration busy() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /**
     * Nothing while it runs.
     *
     * @throws CommandException if it has ended
     */
    public void throwIfEnded() {
        if (!process.isAlive()) {
            throw new CommandException("The process of the %s has ended".formatted(name));
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(GONE_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException broken) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
