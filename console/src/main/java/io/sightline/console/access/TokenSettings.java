package io.sightline.console.access;

import io.sightline.scene.ScenePattern;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A token as it is written.
 *
 * @param name who shows it
 * @param token itself; {@code null} where it is in the environment
 * @param tokenEnv the environment variable that holds it
 * @param rights in all its scenes the same
 * @param scenes names and patterns
 */
record TokenSettings(
        String name, String token, String tokenEnv, Set<Right> rights, List<String> scenes) {
    /** Shorter ones can be guessed. */
    static final int SHORTEST = 16;

    TokenSettings {
        require(name != null && !name.isBlank(), "'name' is missing: who shows it");
        require((token == null) != (tokenEnv == null), "write 'token' or 'token_env'");
        require(token == null || token.length() >= SHORTEST, tooShort("'token'"));
        require(
                rights != null && !rights.isEmpty(),
                "'rights' is missing: some of read, ask, admin and publish");
        require(scenes != null && !scenes.isEmpty(), "'scenes' is missing: names and patterns");
        scenes = ScenePattern.checked(scenes);
    }

    Tokens.Entry entry(UnaryOperator<String> environment) {
        String shown = token == null ? environment.apply(tokenEnv) : token;
        require(
                shown != null && shown.length() >= SHORTEST,
                tooShort("$" + tokenEnv + ", which 'token_env' of '" + name + "' names,"));
        return Tokens.Entry.of(shown, new Visitor(name, rights, scenes));
    }

    private static String tooShort(String what) {
        return what + " is not there, or has less than " + SHORTEST + " characters";
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
