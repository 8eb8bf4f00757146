package io.sightline.rooms.dataset;

import io.sightline.rooms.Room;
import io.sightline.rooms.render.Clip;
import io.sightline.rooms.render.Geometry;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a clip's frames really show, for supervision beyond the answers.
 *
 * @param seed what the room was drawn from
 * @param room the room, metres
 * @param frames per frame, in the order of time
 */
public record RoomTruth(long seed, Room room, List<FrameTruth> frames) {

    /**
     * Camera and objects of a frame.
     *
     * @param extrinsics {@code [3, 4]} row-major, camera from room
     * @param intrinsics {@code fx, fy, cx, cy} in pixels; then, of a scan's fisheye lens, {@code
     *     k1} to {@code k4} of COLMAP's OPENCV_FISHEYE
     * @param pixels per object of the room, how many pixels show it
     */
    public record FrameTruth(float[] extrinsics, float[] intrinsics, int[] pixels) {}

    static RoomTruth of(Clip clip) {
        int objects = clip.room().objects().size();
        List<FrameTruth> frames =
                clip.geometry().stream().map(geometry -> frame(geometry, objects)).toList();
        return new RoomTruth(clip.walk().seed(), clip.room(), frames);
    }

    private static FrameTruth frame(Geometry geometry, int objects) {
        return new FrameTruth(
                geometry.pose().extrinsics(),
                geometry.camera().intrinsics(),
                IntStream.range(0, objects).map(geometry::pixelsOf).toArray());
    }
}
