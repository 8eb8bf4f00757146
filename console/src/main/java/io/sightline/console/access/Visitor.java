package io.sightline.console.access;

import io.sightline.scene.ScenePattern;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Somebody, and what they may do.
 *
 * @param name as it is written beside what they do
 * @param rights in all their scenes the same
 * @param scenes names and patterns of scenes
 */
public record Visitor(String name, Set<Right> rights, List<String> scenes) {
    /** Who sits at this machine, where no token is asked for. */
    public static final Visitor LOCAL =
            new Visitor("local", EnumSet.allOf(Right.class), List.of("*"));

    /** Takes copies. */
    public Visitor {
        rights = Set.copyOf(rights);
        scenes = List.copyOf(scenes);
    }

    /** Whether they may do something in a scene, or in every scene of a pattern. */
    public boolean may(Right right, String scene) {
        return rights.contains(right)
                && scenes.stream().anyMatch(pattern -> ScenePattern.covers(pattern, scene));
    }

    /** Whether they may see a scene. */
    public boolean sees(String scene) {
        return may(Right.READ, scene);
    }
}
