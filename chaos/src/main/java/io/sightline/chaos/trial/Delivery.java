package io.sightline.chaos.trial;

import static io.sightline.chaos.trial.Cluster.PATIENCE;
import static io.sightline.chaos.trial.Inquirer.HOW_MANY;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Questions while TaskManagers and the broker are killed and the job is rescaled: each has one
 * answer id, and with exactly-once delivery one answer. Half of the questions of each round are
 * under way when something breaks, the others are asked while it is broken.
 */
public final class Delivery implements Trial {
    private final Plan plan;

    /** What breaks. */
    public enum Fault {
        /** A TaskManager gets SIGKILL. */
        TASK_MANAGER,
        /** The broker gets SIGKILL. */
        BROKER,
        /** The job is stopped with a savepoint and goes on from it at another parallelism. */
        RESCALE
    }

    /**
     * How much is done.
     *
     * @param exactlyOnce whether the job delivers exactly once, or at least once
     * @param scenes that are asked about
     * @param questions in all
     * @param taskManagers of two slots each; the job takes one slot less before it is rescaled
     * @param faults one round of questions for each, in an order that is drawn
     */
    public record Plan(
            boolean exactlyOnce, int scenes, int questions, int taskManagers, List<Fault> faults) {}

    /** A trial that is not begun. */
    public Delivery(Plan plan) {
        this.plan = plan;
    }

    @Override
    public void run(Testbed testbed, Findings findings) throws Exception {
        try (Cluster cluster = Cluster.start(testbed, shape());
                Inquirer inquirer = new Inquirer(cluster.bootstrapServers())) {
            for (int scene = 0; scene < plan.scenes(); scene++) {
                inquirer.film(scene(scene), testbed.seed() + scene, Instant.now());
            }
            List<Fault> faults = new ArrayList<>(plan.faults());
            Random random = new Random(testbed.seed());
            Collections.shuffle(faults, random);
            List<String> asked = new ArrayList<>();
            int rounds = 0;
            for (Fault fault : faults) {
                rounds++;
                int round = plan.questions() * rounds / faults.size() - asked.size();
                ask(round / 2, asked, inquirer);
                findings.step("%s, %d questions asked".formatted(fault, asked.size()));
                happen(fault, random, cluster);
                ask(round - round / 2, asked, inquirer);
                inquirer.lookForAnswers(asked, PATIENCE);
            }
            cluster.awaitCheckpoint();
            inquirer.look();
            report(Ledger.of(asked, inquirer), findings);
        }
    }

    private Cluster.Shape shape() {
        String guarantee = plan.exactlyOnce() ? "EXACTLY_ONCE" : "AT_LEAST_ONCE";
        return new Cluster.Shape(
                plan.taskManagers(),
                2 * plan.taskManagers() - 1,
                Map.of("kafka.delivery-guarantee", guarantee),
                Map.of("execution.checkpointing.interval", "3 s"));
    }

    private void ask(int count, List<String> asked, Inquirer inquirer) {
        for (int i = 0; i < count; i++) {
            int number = asked.size();
            String text = "%s (%d)".formatted(HOW_MANY, number);
            asked.add(inquirer.ask(scene(number % plan.scenes()), text, null));
        }
    }

    private void happen(Fault fault, Random random, Cluster cluster) {
        switch (fault) {
            case TASK_MANAGER -> cluster.killTaskManager(random.nextInt(plan.taskManagers()));
            case BROKER -> cluster.killBroker();
            case RESCALE -> cluster.rescale(2 * plan.taskManagers());
        }
    }

    private void report(Ledger ledger, Findings findings) {
        findings.figure("questions", ledger.answers().size());
        findings.figure("lost", ledger.lost());
        ledger.statuses().forEach((status, count) -> findings.figure("first " + status, count));
        findings.figure("repeats under one id", ledger.repeats());
        findings.figure("with two ids", ledger.ambiguous());
        findings.promise("Every question has an answer.", ledger.lost() == 0);
        findings.promise("Every question has exactly one answer id.", ledger.ambiguous() == 0);
        findings.promise("One answer id shows one choice of frames.", ledger.contradictions() == 0);
        if (plan.exactlyOnce()) {
            findings.promise(
                    "A reader of what is committed sees every question answered once.",
                    ledger.repeats() == 0);
        }
    }

    private static String scene(int number) {
        return "scene-" + number;
    }
}
