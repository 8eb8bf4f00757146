package io.sightline.model.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What a prefix depends on, by content: the frames' bytes in order, the pixel limits, the weights
 * with their number type, and the prompt's tokens before the frames. Two prefixes with one key are
 * the same; any change of these is another key.
 *
 * @param digest SHA-256 over all of it
 * @param frames SHA-256 of each frame's bytes
 */
public record PrefixKey(String digest, List<String> frames) {

    /**
     * The key of a prompt.
     *
     * @param model everything about the model that changes keys and values: weights, number type,
     *     pixel limits
     * @param head the prompt's token ids before the first visual token
     * @param images encoded frames in the order of the prompt
     */
    public static PrefixKey of(String model, int[] head, List<byte[]> images) {
        MessageDigest all = sha256();
        all.update(sha256().digest(model.getBytes(StandardCharsets.UTF_8)));
        ByteBuffer ids = ByteBuffer.allocate(4 * head.length);
        ids.asIntBuffer().put(head);
        all.update(sha256().digest(ids.array()));
        List<String> frames = new ArrayList<>();
        for (byte[] image : images) {
            byte[] digest = sha256().digest(image);
            all.update(digest);
            frames.add(HexFormat.of().formatHex(digest));
        }
        return new PrefixKey(HexFormat.of().formatHex(all.digest()), List.copyOf(frames));
    }

    /** SHA-256, which every Java platform has. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
