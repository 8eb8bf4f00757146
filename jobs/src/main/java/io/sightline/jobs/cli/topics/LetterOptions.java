package io.sightline.jobs.cli.topics;

import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.cli.terminal.PastMoment;
import io.sightline.jobs.cli.terminal.SceneFilter;
import io.sightline.jobs.client.RetainedRecords;
import io.sightline.jobs.kafka.LetterRecord;
import java.time.Instant;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which dead letters; all where nothing is said. */
final class LetterOptions {
    @Mixin private SceneFilter filter;

    @Option(
            names = "--code",
            paramLabel = "CODE",
            description = "Only those refused for this reason, such as frame.truncated.")
    private String code;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = PastMoment.class,
            description =
                    "Only those with this time or a later one, or so long ago (default: all).")
    private Instant since;

    @Option(
            names = "--at",
            paramLabel = "PLACE",
            description =
                    "Only the one that came from this place, as TOPIC-PARTITION-OFFSET; may be"
                            + " repeated.")
    private Set<String> places = Set.of();

    /** Reads those that there are now, with the record that each is. */
    void read(
            JobConfiguration configuration,
            BiConsumer<LetterRecord, ConsumerRecord<byte[], byte[]>> each) {
        new RetainedRecords(configuration)
                .read(
                        configuration.get(KafkaOptions.DEAD_LETTERS_TOPIC),
                        null,
                        record ->
                                LetterRecord.of(record)
                                        .filter(this::wanted)
                                        .ifPresent(letter -> each.accept(letter, record)));
    }

    private boolean wanted(LetterRecord letter) {
        return (code == null || letter.code().equals(code))
                && filter.admits(letter.scene())
                && (since == null || letter.timeMs() >= since.toEpochMilli())
                && (places.isEmpty() || places.contains(letter.place()));
    }
}
