package io.sightline.chaos.trial;

import static io.sightline.chaos.trial.Cluster.PATIENCE;

import io.sightline.chaos.process.ProcessGauge;
import io.sightline.chaos.process.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;

/**
 * A job fails again and again and is restarted in the same TaskManager, whose memory, threads and
 * handles stay what they were. It fails because somebody else takes over the transactions that its
 * answers are written in.
 */
public final class Restarts implements Trial {
    private static final String HOW_MANY = "How many chair(s) are in this room?";

    /** Until then class loaders of earlier attempts and caches add up. */
    private static final int SETTLED = 3;

    private static final int MORE_THREADS = 30;
    private static final int MORE_HANDLES = 80;
    private static final double MORE_MEMORY = 1.25;

    private final int times;

    /**
     * A trial that is not begun.
     *
     * @param times how often the job fails, more than {@value #SETTLED}
     */
    public Restarts(int times) {
        this.times = times;
    }

    @Override
    public void run(Testbed testbed, Findings findings) throws Exception {
        Map<String, String> flink =
                Map.of(
                        "execution.checkpointing.interval", "2 s",
                        "restart-strategy.exponential-delay.max-backoff", "1 s");
        Cluster.Shape shape =
                new Cluster.Shape(1, 2, Map.of("kafka.delivery-guarantee", "EXACTLY_ONCE"), flink);
        List<ProcessGauge> gauges = new ArrayList<>();
        try (Cluster cluster = Cluster.start(testbed, shape);
                Inquirer inquirer = new Inquirer(cluster.bootstrapServers());
                Admin admin =
                        Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            inquirer.film("lobby", testbed.seed(), Instant.now());
            for (int i = 0; i < times; i++) {
                fail(cluster, inquirer, admin);
                inquirer.answer(inquirer.ask("lobby", HOW_MANY, null), PATIENCE);
                gauges.add(cluster.gauge(0));
                findings.step("restart %d: %s".formatted(i + 1, gauges.get(i)));
            }
            report(gauges, findings);
        }
    }

    /** An answer that is written after its transaction was taken over fails the job. */
    private static void fail(Cluster cluster, Inquirer inquirer, Admin admin) {
        long before = cluster.rest().restarts().orElse(0L);
        Waiting.until(
                "the job was restarted",
                PATIENCE,
                () -> {
                    inquirer.ask("lobby", HOW_MANY, null);
                    fence(admin);
                    return cluster.rest().restarts().orElse(0L) > before;
                });
        cluster.awaitRunning();
    }

    private static void fence(Admin admin) {
        ListTransactionsOptions open =
                new ListTransactionsOptions().filterStates(List.of(TransactionState.ONGOING));
        try {
            List<String> ids =
                    admin.listTransactions(open).all().get().stream()
                            .map(TransactionListing::transactionalId)
                            .toList();
            if (!ids.isEmpty()) {
                admin.fenceProducers(ids).all().get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("Transactions cannot be taken over", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static void report(List<ProcessGauge> gauges, Findings findings) {
        ProcessGauge early = gauges.get(SETTLED - 1);
        ProcessGauge late = gauges.get(gauges.size() - 1);
        findings.figure("restarts", gauges.size());
        findings.figure("resident MiB early", early.residentBytes() >> 20);
        findings.figure("resident MiB late", late.residentBytes() >> 20);
        findings.figure("threads early", early.threads());
        findings.figure("threads late", late.threads());
        findings.figure("handles early", early.handles());
        findings.figure("handles late", late.handles());
        findings.promise(
                "Restarts leave no threads behind.",
                late.threads() <= early.threads() + MORE_THREADS);
        findings.promise(
                "Restarts leave no files or sockets open.",
                late.handles() <= early.handles() + MORE_HANDLES);
        findings.promise(
                "Restarts take no further memory.",
                late.residentBytes() <= MORE_MEMORY * early.residentBytes());
    }
}
