package io.sightline.jobs.bench.watching;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.bench.watching.RulesReport.Alerts;
import io.sightline.jobs.bench.watching.RulesReport.Turns;
import io.sightline.jobs.bench.watching.Speaker.Spoken;
import io.sightline.jobs.cli.flink.EmbeddedPipeline;
import io.sightline.jobs.client.AnswerReader;
import io.sightline.jobs.client.RecordTail;
import io.sightline.jobs.embedded.EmbeddedFlink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.flink.configuration.ConfigOption;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Measures a running job with many rules. What answers say changes for all of them together every
 * four minutes, so that now and then all have something to tell at once.
 */
final class RulesBenchmark {
    private static final long CHANGE_MS = Duration.ofMinutes(4).toMillis();
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final long LATE_MS = 1_000;
    private static final int TRIES = 100;

    private final EmbeddedPipeline pipeline;
    private final RulesPlan plan;
    private final Consumer<String> progress;
    private final List<Long> latenessMs = new ArrayList<>();
    private final Set<String> alertIds = new HashSet<>();
    private int alerts;
    private long turns;

    /** Of a pipeline whose job has not been started. */
    RulesBenchmark(EmbeddedPipeline pipeline, RulesPlan plan, Consumer<String> progress) {
        this.pipeline = pipeline;
        this.plan = plan;
        this.progress = progress;
    }

    RulesReport run(EmbeddedFlink cluster) {
        pipeline.startJob(cluster, SpokenModel.of(request -> spoken()));
        try (WatchedScenes scenes = new WatchedScenes(plan, pipeline.configuration());
                RecordTail answers = tail(KafkaOptions.ANSWERS_TOPIC);
                RecordTail told = tail(KafkaOptions.ALERTS_TOPIC)) {
            scenes.film();
            progress.accept("Waiting for the scenes …");
            look(answers, told, () -> pipeline.counters().of("frames.kept") < plan.scenes());
            lookFor(Duration.ofMinutes(1), answers, told);
            progress.accept("Measuring the job without rules, for a minute …");
            ProcessorClock before = ProcessorClock.now();
            lookFor(Duration.ofMinutes(1), answers, told);
            RulesReport.Processor idle = ProcessorClock.now().since(before);
            scenes.ask();
            progress.accept("Waiting for the rules, each with two turns …");
            look(answers, told, () -> turns() < 2L * plan.rules());
            latenessMs.clear();
            progress.accept("Measuring them …");
            long had = turns();
            Turns counted = counted();
            ProcessorClock begun = ProcessorClock.now();
            lookFor(Duration.ofMinutes(plan.minutes()), answers, told);
            progress.accept("%d answers".formatted(latenessMs.size()));
            RulesReport.Processor busy = ProcessorClock.now().since(begun);
            return report(idle, busy, turns() - had, counted);
        }
    }

    private RecordTail tail(ConfigOption<String> topic) {
        return new RecordTail(pipeline.configuration(), pipeline.configuration().get(topic));
    }

    private static Spoken spoken() {
        boolean yes = Math.floorDiv(System.currentTimeMillis(), CHANGE_MS) % 2 == 0;
        return new Spoken(yes ? "yes" : "no", 1);
    }

    /** Flink's page has no figure at times while it is busy. */
    private long turns() {
        long counted = pipeline.counters().of("standing.asked");
        for (int i = 0; counted < turns && i < TRIES; i++) {
            counted = pipeline.counters().of("standing.asked");
        }
        turns = Math.max(turns, counted);
        return turns;
    }

    private Turns counted() {
        return new Turns(
                turns(),
                pipeline.counters().of("standing.moved"),
                pipeline.counters().of("answers.postponed"),
                0);
    }

    private RulesReport report(
            RulesReport.Processor idle, RulesReport.Processor busy, long had, Turns before) {
        Turns after = counted();
        Collections.sort(latenessMs);
        long late = latenessMs.stream().filter(ms -> ms > LATE_MS).count();
        return new RulesReport(
                plan,
                idle,
                busy,
                new Turns(
                        had,
                        after.moved() - before.moved(),
                        after.postponed() - before.postponed(),
                        late),
                new long[] {lateness(0.5), lateness(0.99), lateness(1)},
                new Alerts(alerts, alerts - alertIds.size()));
    }

    private long lateness(double share) {
        int count = latenessMs.size();
        return count == 0 ? 0 : latenessMs.get((int) Math.min(count - 1, share * count));
    }

    private void lookFor(Duration span, RecordTail answers, RecordTail told) {
        long end = System.nanoTime() + span.toNanos();
        look(answers, told, () -> System.nanoTime() < end);
    }

    private void look(RecordTail answers, RecordTail told, BooleanSupplier goesOn) {
        while (goesOn.getAsBoolean()) {
            pipeline.throwIfEnded();
            answers.poll(LOOK).forEach(this::answered);
            told.poll(LOOK).forEach(this::told);
        }
    }

    private void answered(ConsumerRecord<byte[], byte[]> record) {
        Optional<JsonNode> answer = AnswerReader.answer(record);
        answer.ifPresent(
                said ->
                        latenessMs.add(
                                record.timestamp()
                                        - Instant.parse(said.path("as_of").asText())
                                                .toEpochMilli()));
    }

    private void told(ConsumerRecord<byte[], byte[]> record) {
        AnswerReader.answer(record)
                .ifPresent(
                        alert -> {
                            alerts++;
                            alertIds.add(alert.path("scene") + alert.path("id").asText());
                        });
    }
}
