package io.sightline.jobs.client;

import io.sightline.jobs.kafka.FrameSchema;
import io.sightline.scene.Frame;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records of the frames' topic, as the job reads them. */
public final class FrameRecords {
    private static final FrameSchema ANY_TIME =
            new FrameSchema(Duration.ofDays(1), Clock.systemUTC());

    private FrameRecords() {}

    /** The frame that a record's key and headers describe; nothing where the job refuses it. */
    public static Optional<Frame> frame(ConsumerRecord<byte[], byte[]> record) {
        return Optional.ofNullable(ANY_TIME.read(record).frame());
    }

    /**
     * What an image is by its first bytes: JPEG, PNG or WebP; nothing where it is none of these.
     */
    public static Optional<String> contentType(byte[] image) {
        if (begins(image, 0xff, 0xd8, 0xff)) {
            return Optional.of("image/jpeg");
        }
        if (begins(image, 0x89, 'P', 'N', 'G')) {
            return Optional.of("image/png");
        }
        boolean webp = begins(image, 'R', 'I', 'F', 'F') && image.length > 11 && image[8] == 'W';
        return webp ? Optional.of("image/webp") : Optional.empty();
    }

    private static boolean begins(byte[] image, int... magic) {
        if (image.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((image[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
