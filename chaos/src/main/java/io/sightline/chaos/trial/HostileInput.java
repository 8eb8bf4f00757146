package io.sightline.chaos.trial;

import static io.sightline.chaos.trial.Cluster.PATIENCE;
import static io.sightline.chaos.trial.Inquirer.HOW_MANY;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.chaos.hostile.HostileFrames;
import io.sightline.chaos.hostile.HostileQuestions;
import io.sightline.chaos.hostile.HostileRecord;
import io.sightline.chaos.process.Waiting;
import io.sightline.config.JobConfiguration;
import io.sightline.jobs.kafka.QuestionLimits;
import io.sightline.jobs.kafka.QuestionReader;
import io.sightline.jobs.kafka.QuestionReader.Origin;
import io.sightline.rooms.render.Footage;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;

/**
 * Frames and questions that nobody would send, drawn at random. None of them restarts anything, and
 * every one is accounted for: a frame is admitted or a dead letter, a question has an answer.
 */
public final class HostileInput implements Trial {
    private static final String SCENE = "lobby";
    private static final QuestionReader READER =
            new QuestionReader(QuestionLimits.of(JobConfiguration.defaults()));
    private static final int EDGE_CASES = 1_000;
    private static final int BATCH = 2_000;
    private static final long FILMED = Footage.DEMO.frames();

    private final int records;

    /**
     * A question that was sent.
     *
     * @param position its id if its key names no scene
     * @param id what the job's own reader finds, in broken JSON too
     */
    private record Sent(String position, String id) {
        static Sent of(String position, byte[] value) {
            Origin origin = new Origin(position, SCENE, 0);
            return new Sent(position, READER.read(origin, value).id());
        }
    }

    /**
     * A trial that is not begun.
     *
     * @param records how many frames, and how many questions
     */
    public HostileInput(int records) {
        this.records = records;
    }

    @Override
    public void run(Testbed testbed, Findings findings) throws Exception {
        Cluster.Shape shape = new Cluster.Shape(1, 2, Map.of(), Map.of());
        try (Cluster cluster = Cluster.start(testbed, shape);
                Inquirer inquirer = new Inquirer(cluster.bootstrapServers());
                DeadLetters letters = new DeadLetters(cluster.bootstrapServers());
                RawRecords out = new RawRecords(cluster.bootstrapServers())) {
            inquirer.film(SCENE, testbed.seed(), Instant.now());
            String before = inquirer.ask(SCENE, HOW_MANY, null);
            inquirer.answer(before, PATIENCE);
            Random random = new Random(testbed.seed());
            JqwikSession.run(() -> frames(random, cluster, letters, out, findings));
            JqwikSession.run(() -> questions(random, inquirer, out, findings));
            String after = inquirer.ask(SCENE, HOW_MANY, null);
            JsonNode answer = inquirer.answer(after, PATIENCE);
            findings.promise(
                    "Afterwards questions are answered.",
                    answer.path("status").asText().equals("answered"));
            long restarts = cluster.rest().restarts();
            findings.figure("restarts", restarts);
            findings.promise("Nothing that is sent restarts the job.", restarts == 0);
        }
    }

    private void frames(
            Random random,
            Cluster cluster,
            DeadLetters letters,
            RawRecords out,
            Findings findings) {
        Waiting.until(
                "the scene's own frames are counted",
                PATIENCE,
                () -> cluster.rest().sum("frames.admitted") == FILMED);
        RandomGenerator<HostileRecord> drawn = HostileFrames.all().generator(EDGE_CASES);
        for (int sent = 1; sent <= records; sent++) {
            out.send("frames", drawn.next(random).value(), position -> {});
            if (sent % BATCH == 0 || sent == records) {
                out.flush();
                long all = sent;
                Waiting.until(
                        "%d frames are admitted or dead letters".formatted(all),
                        PATIENCE,
                        () ->
                                letters.count() + cluster.rest().sum("frames.admitted") - FILMED
                                        >= all);
                findings.step("%d frames".formatted(sent));
            }
        }
        long admitted = cluster.rest().sum("frames.admitted") - FILMED;
        findings.figure("frames", records);
        findings.figure("frames admitted", admitted);
        letters.byCode().forEach(findings::figure);
        findings.promise(
                "Every frame is admitted or a dead letter, once.",
                admitted + letters.count() == records);
    }

    private void questions(Random random, Inquirer inquirer, RawRecords out, Findings findings) {
        RandomGenerator<HostileRecord> drawn = HostileQuestions.all(SCENE).generator(EDGE_CASES);
        Queue<Sent> waiting = new ConcurrentLinkedQueue<>();
        boolean answered = true;
        for (int sent = 1; sent <= records && answered; sent++) {
            HostileRecord question = drawn.next(random).value();
            out.send(
                    "questions",
                    question,
                    position -> waiting.add(Sent.of(position, question.value())));
            if (sent % BATCH == 0 || sent == records) {
                out.flush();
                answered =
                        Waiting.isMet(
                                PATIENCE,
                                () -> {
                                    inquirer.look();
                                    waiting.removeIf(one -> isAnswered(one, inquirer));
                                    return waiting.isEmpty();
                                });
                findings.step("%d questions".formatted(sent));
                findings.figure("questions", sent);
            }
        }
        findings.figure("without an answer", waiting.size());
        findings.promise("Every question has an answer.", waiting.isEmpty());
    }

    private static boolean isAnswered(Sent question, Inquirer inquirer) {
        return Stream.of(question.position(), question.id())
                .anyMatch(id -> !inquirer.known(id).isEmpty());
    }
}
