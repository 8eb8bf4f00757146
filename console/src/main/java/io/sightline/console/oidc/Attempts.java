package io.sightline.console.oidc;

import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Logins that have begun, each to be ended once, and soon. Thread-safe. */
final class Attempts {
    private static final int MOST = 1_000;
    private static final long LASTS_NANOS = Duration.ofMinutes(10).toNanos();

    private final Map<String, Begun> begun = new LinkedHashMap<>();

    /**
     * What only who began it knows.
     *
     * @param verifier that the code was asked for with
     * @param nonce that the token has to have
     */
    record Attempt(CodeVerifier verifier, Nonce nonce) {}

    private record Begun(Attempt attempt, long nanos) {}

    synchronized void begin(String state, Attempt attempt) {
        begun.put(state, new Begun(attempt, System.nanoTime()));
        if (begun.size() > MOST) {
            begun.remove(begun.keySet().iterator().next());
        }
    }

    synchronized Optional<Attempt> end(String state) {
        return Optional.ofNullable(begun.remove(state))
                .filter(each -> System.nanoTime() - each.nanos() < LASTS_NANOS)
                .map(Begun::attempt);
    }
}
