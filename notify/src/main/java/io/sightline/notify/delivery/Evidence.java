package io.sightline.notify.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.jobs.client.FrameArchive;
import io.sightline.jobs.client.FrameRecords;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** The picture that an alert rests on. Thread-safe. */
public final class Evidence {
    /** Larger ones are not sent on. */
    private static final int MOST_BYTES = 4 << 20;

    private final FrameArchive archive;

    /**
     * A picture.
     *
     * @param contentType as mail and MQTT name it
     * @param image its bytes
     */
    public record Picture(String contentType, byte[] image) {}

    /** Looks pictures up where the frames' topic keeps them. */
    public Evidence(FrameArchive archive) {
        this.archive = archive;
    }

    /** The newest frame of what is now; nothing where it is not kept, or is no picture. */
    public Optional<Picture> of(Notice notice) {
        JsonNode frames = notice.alert().at("/after/frames");
        JsonNode newest = frames.path(frames.size() - 1);
        return time(newest)
                .flatMap(time -> archive.find(notice.scene(), newest.path("id").asText(), time))
                .map(found -> found.frame().image())
                .filter(image -> image.length <= MOST_BYTES)
                .flatMap(
                        image ->
                                FrameRecords.contentType(image)
                                        .map(type -> new Picture(type, image)));
    }

    private static Optional<Long> time(JsonNode frame) {
        try {
            return Optional.of(Instant.parse(frame.path("time").asText("")).toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
