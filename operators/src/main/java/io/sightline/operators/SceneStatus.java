package io.sightline.operators;

import io.sightline.scene.Answer;
import java.util.List;

/**
 * What a scene is and how it does, at a moment.
 *
 * @param scene the space
 * @param timeMs the clock then, milliseconds since the epoch
 * @param cameras those whose frames it holds, in the order of their names
 * @param frames how many frames it holds
 * @param bytes of their images
 * @param coverage of what a question would be answered from now, {@code null} if unknown
 * @param geometryEpoch which coordinate system that is counted in, 0 when there is none
 * @param unsettled frames whose geometry is still to come
 * @param geometryLagMs how much older than the newest frame the oldest of these is, 0 without any
 * @param waiting questions that wait for a frame, a moment or geometry
 * @param standing questions that it is asked again and again, a hundred at most
 * @param standingCount how many these are in all
 */
public record SceneStatus(
        String scene,
        long timeMs,
        List<CameraStatus> cameras,
        int frames,
        long bytes,
        Answer.Coverage coverage,
        int geometryEpoch,
        int unsettled,
        long geometryLagMs,
        int waiting,
        List<StandingStatus> standing,
        int standingCount) {

    /** A scene of which nothing is known any more. */
    public static SceneStatus forgotten(String scene, long timeMs) {
        return new SceneStatus(scene, timeMs, List.of(), 0, 0, null, 0, 0, 0, 0, List.of(), 0);
    }

    /** Whether nothing is known of the scene. */
    public boolean isForgotten() {
        return frames == 0 && waiting == 0 && standingCount == 0;
    }
}
