package io.sightline.console.view;

import io.sightline.scene.Frame;
import java.util.Optional;

/**
 * A frame as it is shown.
 *
 * @param frame its image is what the camera sent
 * @param etag its place on the topic: the same picture has the same one, whoever asks and when
 */
public record Picture(Frame frame, String etag) {

    /** What a browser may show; nothing of a frame that is none of these. */
    public Optional<String> contentType() {
        byte[] image = frame.image();
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
