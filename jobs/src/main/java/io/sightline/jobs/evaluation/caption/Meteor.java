package io.sightline.jobs.evaluation.caption;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * METEOR 1.5 (Denkowski and Lavie, 2014) by its authors' own program, which speaks over its
 * standard streams as {@code pycocoevalcap} has it do. It is the user's to get: {@code
 * meteor-1.5.jar}.
 */
final class Meteor implements AutoCloseable {
    private static final String SEPARATOR = " ||| ";

    private final Path jar;
    private final Process process;
    private final BufferedWriter in;
    private final BufferedReader out;

    private Meteor(Path jar) throws IOException {
        this.jar = jar;
        process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx2G",
                                "-jar",
                                jar.toAbsolutePath().toString(),
                                "-",
                                "-",
                                "-stdio",
                                "-l",
                                "en",
                                "-norm")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        in = process.outputWriter();
        out = process.inputReader();
    }

    /**
     * The score of all answers together.
     *
     * @throws IOException if the program says anything but scores, or nothing
     */
    static double of(Path jar, List<Captioned> answers) throws IOException {
        try (Meteor meteor = new Meteor(jar)) {
            StringBuilder counted = new StringBuilder("EVAL");
            for (Captioned answer : answers) {
                counted.append(SEPARATOR).append(meteor.said(line(answer)));
            }
            double score = Double.NaN;
            meteor.say(counted.toString());
            for (int i = 0; i <= answers.size(); i++) {
                score = meteor.number();
            }
            return score;
        }
    }

    private static String line(Captioned answer) {
        return Stream.concat(answer.references().stream(), Stream.of(answer.predicted()))
                .map(tokens -> String.join(" ", tokens))
                .collect(Collectors.joining(SEPARATOR, "SCORE" + SEPARATOR, ""));
    }

    private String said(String line) throws IOException {
        say(line);
        return answer();
    }

    private void say(String line) throws IOException {
        try {
            in.write(line);
            in.newLine();
            in.flush();
        } catch (IOException e) {
            throw new IOException(jar + " does not listen: is it meteor-1.5.jar?", e);
        }
    }

    private String answer() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException(
                    jar + " ended without scores: is it meteor-1.5.jar, with its data beside it?");
        }
        return line;
    }

    private double number() throws IOException {
        String line = answer();
        try {
            return Double.parseDouble(line.strip());
        } catch (NumberFormatException e) {
            throw new IOException("%s says '%s' where a score belongs".formatted(jar, line), e);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        out.close();
    }
}
