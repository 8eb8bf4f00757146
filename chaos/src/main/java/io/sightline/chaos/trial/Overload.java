package io.sightline.chaos.trial;

import static io.sightline.chaos.trial.Cluster.PATIENCE;
import static io.sightline.chaos.trial.Inquirer.HOW_MANY;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.chaos.process.FlinkRest;
import io.sightline.chaos.process.Waiting;
import io.sightline.config.AnswerOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.rooms.render.Footage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * More questions, and then more frames, than can be worked off. Each question gets an answer that
 * says what became of it, and afterwards all is as before.
 */
public final class Overload implements Trial {
    private static final Set<String> SAYS_WHAT_BECAME_OF_IT =
            Set.of("answered", "overloaded", "timed_out");
    private static final int SCENES = 8;
    private static final Duration DEADLINE = JobConfiguration.defaults().get(AnswerOptions.TIMEOUT);

    /** What "within seconds" is on a machine that does other things as well. */
    private static final long SECONDS_MS = 30_000;

    /** What a TaskManager may take in all, as Flink's settings say. */
    private static final long PROCESS_BYTES = 4L << 30;

    private final Plan plan;

    /**
     * How much is done.
     *
     * @param questionsPerSecond ten times what can be answered
     * @param framesPerSecond ten times what geometry can be computed of
     * @param seconds how long for either
     */
    public record Plan(int questionsPerSecond, int framesPerSecond, int seconds) {}

    /** A trial that is not begun. */
    public Overload(Plan plan) {
        this.plan = plan;
    }

    @Override
    public void run(Testbed testbed, Findings findings) throws Exception {
        Cluster.Shape shape = new Cluster.Shape(1, 2, Map.of(), Map.of());
        try (Cluster cluster = Cluster.start(testbed, shape);
                Inquirer inquirer = new Inquirer(cluster.bootstrapServers());
                RawRecords records = new RawRecords(cluster.bootstrapServers())) {
            for (int scene = 0; scene < SCENES; scene++) {
                inquirer.film(scene(scene), testbed.seed() + scene, Instant.now());
                inquirer.answer(inquirer.ask(scene(scene), HOW_MANY, null), PATIENCE);
            }
            findings.step("questions");
            questions(inquirer, records, findings);
            normal("after too many questions", inquirer, findings);
            findings.step("frames");
            FrameCounts before = filmed(cluster.rest());
            frames(testbed.seed(), inquirer, records, findings);
            counted(before, cluster.rest(), findings);
            normal("after too many frames", inquirer, findings);
            long resident = cluster.gauge(0).residentBytes();
            findings.figure("resident MiB", resident >> 20);
            findings.promise(
                    "A TaskManager stays within what it was given.", resident <= PROCESS_BYTES);
            findings.promise("Overload restarts nothing.", cluster.rest().restarts() == 0);
        }
    }

    private void questions(Inquirer inquirer, RawRecords records, Findings findings) {
        Map<String, Instant> asked = new LinkedHashMap<>();
        long begun = System.nanoTime();
        for (int i = 0; i < plan.questionsPerSecond() * plan.seconds(); i++) {
            String id = "flood-" + i;
            String value = "{\"id\":\"%s\",\"question\":\"%s\"}".formatted(id, HOW_MANY);
            records.send("questions", bytes(scene(i % SCENES)), bytes(value));
            asked.put(id, Instant.now());
            if (i % plan.questionsPerSecond() == plan.questionsPerSecond() - 1) {
                inquirer.look();
                pace(begun, i, plan.questionsPerSecond());
            }
        }
        records.flush();
        inquirer.lookForAnswers(asked.keySet(), PATIENCE.multipliedBy(3));
        Ledger ledger = Ledger.of(asked.keySet(), inquirer);
        findings.figure("questions", asked.size());
        ledger.statuses().forEach(findings::figure);
        long slowestMs =
                asked.entrySet().stream()
                        .filter(one -> !inquirer.known(one.getKey()).isEmpty())
                        .mapToLong(one -> inquirer.waited(one.getKey(), one.getValue()).toMillis())
                        .max()
                        .orElse(0);
        findings.figure("slowest answer ms", slowestMs);
        findings.promise(
                "Each by its deadline, from when it was read.",
                ledger.slowestMs() <= DEADLINE.toMillis());
        findings.promise("Of too many questions none is lost.", ledger.lost() == 0);
        findings.promise("None is answered twice.", ledger.repeats() + ledger.ambiguous() == 0);
        findings.promise(
                "Each is answered, overloaded or timed_out.",
                SAYS_WHAT_BECAME_OF_IT.containsAll(ledger.statuses().keySet()));
    }

    /** Cameras send while somebody asks: questions pass the frames by. */
    private void frames(long seed, Inquirer inquirer, RawRecords records, Findings findings) {
        List<Shot> shots = Shot.walk(seed, Instant.now());
        List<String> asked = new ArrayList<>();
        List<Long> waitedMs = new ArrayList<>();
        long begun = System.nanoTime();
        for (int i = 0; i < plan.framesPerSecond() * plan.seconds(); i++) {
            String scene = scene(i % SCENES);
            byte[] image = shots.get(i / SCENES % shots.size()).image();
            records.send("frames", bytes(scene), image);
            if (i % plan.framesPerSecond() == plan.framesPerSecond() - 1) {
                Instant now = Instant.now();
                String id = inquirer.ask(scene, HOW_MANY, null);
                inquirer.answer(id, PATIENCE);
                asked.add(id);
                waitedMs.add(inquirer.waited(id, now).toMillis());
                pace(begun, i, plan.framesPerSecond());
            }
        }
        records.flush();
        Ledger ledger = Ledger.of(asked, inquirer);
        findings.figure("frames", plan.framesPerSecond() * plan.seconds());
        flat(waitedMs, findings);
        findings.promise(
                "Beside too many frames every question is answered.",
                ledger.statuses().keySet().equals(Set.of("answered")));
        newestFirst(shots.get(0), inquirer, findings);
    }

    /** Questions wait no longer at the end of the flood than at its beginning. */
    private static void flat(List<Long> waitedMs, Findings findings) {
        int half = (waitedMs.size() + 1) / 2;
        long early = median(waitedMs.subList(0, half));
        long late = median(waitedMs.subList(waitedMs.size() - half, waitedMs.size()));
        findings.figure("answer beside the first frames ms", early);
        findings.figure("answer beside the last frames ms", late);
        findings.figure("slowest answer beside frames ms", Collections.max(waitedMs));
        findings.promise(
                "Questions' lag stays flat beside too many frames.",
                late <= 2 * early + SECONDS_MS / 3);
    }

    private static long median(List<Long> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }

    /**
     * What became of frames so far.
     *
     * @param admitted taken on
     * @param told as showing something new, or as repeating what was there
     * @param shed chunks of frames whose geometry was let go
     */
    private record FrameCounts(long admitted, long told, long shed) {
        static FrameCounts of(FlinkRest rest) {
            return new FrameCounts(
                    rest.sum("frames.admitted"),
                    rest.sum("frames.key") + rest.sum("frames.gated"),
                    rest.sum("chunks.shed"));
        }

        /** Flink gathers one figure later than another. */
        boolean isSo(FrameCounts before, long sent) {
            return admitted - before.admitted == sent && told - before.told == sent;
        }
    }

    /** Flink gathers figures when it is first asked for them, so that the first answer is none. */
    private static FrameCounts filmed(FlinkRest rest) {
        FrameCounts none = new FrameCounts(0, 0, 0);
        long filmed = (long) SCENES * Footage.DEMO.frames();
        Waiting.until(
                "the scenes' own frames are counted",
                PATIENCE,
                () -> FrameCounts.of(rest).isSo(none, filmed));
        return FrameCounts.of(rest);
    }

    private void counted(FrameCounts before, FlinkRest rest, Findings findings) {
        long sent = (long) plan.framesPerSecond() * plan.seconds() + 1;
        Waiting.isMet(PATIENCE, () -> FrameCounts.of(rest).isSo(before, sent));
        FrameCounts after = FrameCounts.of(rest);
        findings.figure("frames admitted", after.admitted() - before.admitted());
        findings.figure("chunks shed", after.shed() - before.shed());
        findings.promise("Of too many frames each is counted.", after.isSo(before, sent));
    }

    /** A frame that is sent last is soon seen, whatever was sent before it. */
    private static void newestFirst(Shot shot, Inquirer inquirer, Findings findings) {
        long nowMs = System.currentTimeMillis();
        inquirer.film(scene(0), "late", List.of(new Shot(shot.image(), nowMs)));
        long begun = System.nanoTime();
        Waiting.until(
                "an answer from the newest frame",
                PATIENCE,
                () -> {
                    JsonNode answer =
                            inquirer.answer(inquirer.ask(scene(0), HOW_MANY, null), PATIENCE);
                    return Ledger.frames(answer).contains("late-" + nowMs);
                });
        findings.figure("newest frame seen after ms", elapsedMs(begun));
    }

    private static void normal(String when, Inquirer inquirer, Findings findings) {
        long begun = System.nanoTime();
        Waiting.until(
                "a question is answered as ever",
                PATIENCE,
                () ->
                        inquirer.answer(inquirer.ask(scene(1), HOW_MANY, null), PATIENCE)
                                .path("status")
                                .asText()
                                .equals("answered"));
        long afterMs = elapsedMs(begun);
        findings.figure("normal " + when + " ms", afterMs);
        findings.promise("Normal within seconds " + when + ".", afterMs <= SECONDS_MS);
    }

    /** Waits until the last of so many records is due. */
    private static void pace(long begun, int sent, int perSecond) {
        Duration due = Duration.ofMillis(1_000L * (sent + 1) / perSecond);
        Waiting.until(
                "the next second", PATIENCE, () -> System.nanoTime() - begun >= due.toNanos());
    }

    private static long elapsedMs(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }

    private static String scene(int number) {
        return "scene-" + number;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
