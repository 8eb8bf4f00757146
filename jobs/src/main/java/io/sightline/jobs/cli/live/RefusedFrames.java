package io.sightline.jobs.cli.live;

import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.client.RecordTail;
import io.sightline.jobs.kafka.LetterRecord;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts the frames of one camera that the job refuses from now on. One thread only. */
final class RefusedFrames implements AutoCloseable {
    private final RecordTail letters;
    private final String scene;
    private final String camera;
    private final Map<String, Integer> byCode = new TreeMap<>();

    RefusedFrames(JobConfiguration configuration, String scene, String camera) {
        this.letters =
                new RecordTail(configuration, configuration.get(KafkaOptions.DEAD_LETTERS_TOPIC));
        this.scene = scene;
        this.camera = camera;
    }

    /** What has been refused so far, with the codes; empty when nothing was. */
    String told(Duration atMost) {
        letters.poll(atMost).stream()
                .map(LetterRecord::of)
                .flatMap(Optional::stream)
                .filter(letter -> letter.scene().equals(scene) && letter.camera().equals(camera))
                .forEach(letter -> byCode.merge(letter.code(), 1, Integer::sum));
        int all = byCode.values().stream().mapToInt(Integer::intValue).sum();
        return all == 0
                ? ""
                : ", %d refused (%s)"
                        .formatted(
                                all,
                                byCode.entrySet().stream()
                                        .map(code -> code.getKey() + " " + code.getValue())
                                        .collect(Collectors.joining(", ")));
    }

    @Override
    public void close() {
        letters.close();
    }
}
