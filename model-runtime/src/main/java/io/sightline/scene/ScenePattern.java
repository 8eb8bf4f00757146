package io.sightline.scene;

import java.util.List;
import java.util.Optional;

/**
 * Scenes that are named together: {@code *} is every one, {@code floor-2/*} every one whose name
 * begins with {@code floor-2/}. Any other name is that of one scene.
 */
public final class ScenePattern {
    private static final String ALL = "*";
    private static final String BELOW = "/*";

    private ScenePattern() {}

    /** Whether a name stands for more than one scene. */
    public static boolean isOne(String name) {
        return name.equals(ALL) || name.endsWith(BELOW);
    }

    /**
     * Why a name can be told neither as that of one scene nor as a pattern; nothing where it can.
     * Any other {@code *} is meant as a pattern, and would match no scene.
     */
    public static Optional<String> fault(String name) {
        int star = name.indexOf(ALL.charAt(0));
        return star < 0 || (isOne(name) && star == name.length() - 1)
                ? Optional.empty()
                : Optional.of(
                        "'%s' is no pattern of scenes: write '*' for every scene, 'floor-2/*' for those whose names begin with 'floor-2/', or the name of one, without '*'"
                                .formatted(name));
    }

    /**
     * The same names and patterns.
     *
     * @throws IllegalArgumentException saying which is neither
     */
    public static List<String> checked(List<String> names) {
        names.stream()
                .flatMap(name -> fault(name).stream())
                .findFirst()
                .ifPresent(
                        fault -> {
                            throw new IllegalArgumentException(fault);
                        });
        return List.copyOf(names);
    }

    /** Whether a scene is one of those that a pattern names. */
    public static boolean matches(String pattern, String scene) {
        return scene.startsWith(pattern.substring(0, pattern.length() - 1));
    }

    /** Whether what is named, one scene or a pattern, has a scene among its own. */
    public static boolean covers(String named, String scene) {
        return named.equals(scene) || (isOne(named) && matches(named, scene));
    }

    /**
     * What a question that was asked of a pattern is called in one of its scenes, so that its
     * answers are told apart from those about others.
     */
    public static String idIn(String scene, String questionId) {
        return questionId + "@" + scene;
    }
}
