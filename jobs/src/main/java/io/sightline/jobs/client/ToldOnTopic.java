package io.sightline.jobs.client;

import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.operators.alert.Alert;
import io.sightline.operators.alert.ToldAlerts;
import io.sightline.operators.answer.QuestionKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What rules have told on the alerts topic. Not thread-safe. */
public final class ToldOnTopic implements ToldAlerts {
    /** Each is some kilobytes. */
    private static final int MOST = 10_000;

    private final EarlierRecords records;
    private final Map<QuestionKey, List<Alert>> told = new HashMap<>();
    private int taken;

    private ToldOnTopic(JobConfiguration configuration) {
        records =
                new EarlierRecords(
                        configuration,
                        configuration.get(KafkaOptions.ALERTS_TOPIC),
                        MOST,
                        this::take,
                        "what rules have told since the last checkpoint may be told again");
    }

    /** Whatever the guarantee: a job without a checkpoint takes rules up that have told before. */
    public static ToldAlerts.Factory factory(JobConfiguration configuration) {
        return () -> new ToldOnTopic(configuration);
    }

    @Override
    public List<Alert> of(QuestionKey rule, long sinceMs) {
        records.reach(sinceMs);
        return told.getOrDefault(rule, List.of()).stream()
                .sorted(Comparator.comparingInt(Alert::number))
                .toList();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (taken < MOST) {
            taken++;
            AnswerReader.answer(record)
                    .flatMap(ToldAlert::of)
                    .ifPresent(
                            alert ->
                                    told.computeIfAbsent(
                                                    new QuestionKey(alert.scene(), alert.rule()),
                                                    rule -> new ArrayList<>())
                                            .add(alert));
        }
    }
}
