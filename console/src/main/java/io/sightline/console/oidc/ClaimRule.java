package io.sightline.console.oidc;

import io.sightline.console.access.Right;
import io.sightline.scene.ScenePattern;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one claim comes to.
 *
 * @param claim its name; of an object in it, after a point, as in {@code realm_access.roles}
 * @param value that it has, or that is in its list; {@code null} for anybody whom the issuer knows
 * @param rights who has it
 * @param scenes names and patterns
 */
public record ClaimRule(String claim, String value, Set<Right> rights, List<String> scenes) {

    /** Checks. */
    public ClaimRule {
        if ((claim == null) != (value == null)) {
            throw new IllegalArgumentException("'claim' and 'value' belong together");
        }
        if (rights == null || rights.isEmpty()) {
            throw new IllegalArgumentException(
                    "'rights' is missing: some of read, ask, admin and publish");
        }
        if (scenes == null || scenes.isEmpty()) {
            throw new IllegalArgumentException("'scenes' is missing: names and patterns");
        }
        rights = Set.copyOf(rights);
        scenes = ScenePattern.checked(scenes);
    }

    boolean fits(Map<String, Object> claims) {
        if (claim == null) {
            return true;
        }
        Object found = claims;
        for (String part : claim.split("\\.", -1)) {
            found = found instanceof Map<?, ?> object ? object.get(part) : null;
        }
        return found instanceof List<?> list ? list.contains(value) : value.equals(found);
    }
}
