package io.sightline.notify.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What says that a call is ours, as Standard Webhooks has it: HMAC-SHA256 over id, timestamp and
 * body, so that neither can be exchanged, and an old call is not sent again by somebody else.
 */
final class Signature {
    private static final String HMAC = "HmacSHA256";
    private static final String BASE64_KEY = "whsec_";

    private final SecretKeySpec key;

    /**
     * With a secret.
     *
     * @param secret any text, or {@code whsec_} and a key in Base64
     */
    Signature(String secret) {
        byte[] bytes =
                secret.startsWith(BASE64_KEY)
                        ? Base64.getDecoder().decode(secret.substring(BASE64_KEY.length()))
                        : secret.getBytes(StandardCharsets.UTF_8);
        key = new SecretKeySpec(bytes, HMAC);
    }

    /** The header's value. */
    String of(String id, long timestampSeconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update((id + "." + timestampSeconds + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + HMAC, e);
        }
    }
}
