package io.sightline.model.engine;

import io.sightline.model.engine.EngineOptions.WarmUp;
import io.sightline.scene.BoundedMap;
import io.sightline.scene.Frame;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Selections that a question may be about soon: the latest of each scene, until it has settled. Not
 * thread-safe.
 */
final class WarmUps {
    /** Scenes that are remembered, those heard of last. */
    private static final int SCENES = 1024;

    private final WarmUp mode;
    private final long settleNanos;
    private final Map<String, Boolean> asked = lastScenes();
    private final Map<String, Selection> selections = lastScenes();

    WarmUps(WarmUp mode, long settleNanos) {
        this.mode = mode;
        this.settleNanos = settleNanos;
    }

    /** Notes that a scene was asked about. */
    void asked(String scene) {
        asked.put(scene, true);
    }

    /** A scene's latest selection. */
    void selected(List<Frame> frames, long nowNanos) {
        String scene = frames.get(0).scene();
        boolean wanted =
                mode == WarmUp.ALWAYS
                        || (mode == WarmUp.AFTER_FIRST_QUESTION && asked.containsKey(scene));
        if (wanted) {
            selections.put(scene, new Selection(frames, nowNanos));
        }
    }

    /** Takes the selections that have not changed for long enough. */
    List<List<Frame>> takeSettled(long nowNanos) {
        List<List<Frame>> settled = new ArrayList<>();
        Iterator<Selection> each = selections.values().iterator();
        while (each.hasNext()) {
            Selection selection = each.next();
            if (nowNanos - selection.sinceNanos >= settleNanos) {
                settled.add(selection.frames);
                each.remove();
            }
        }
        return settled;
    }

    /** Whether a selection has yet to settle. */
    boolean hasUnsettled() {
        return !selections.isEmpty();
    }

    private static <V> Map<String, V> lastScenes() {
        return BoundedMap.ofNewest(SCENES);
    }

    private record Selection(List<Frame> frames, long sinceNanos) {}
}
