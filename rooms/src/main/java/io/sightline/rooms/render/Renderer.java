package io.sightline.rooms.render;

import io.sightline.rooms.Camera;
import io.sightline.rooms.Pose;
import io.sightline.rooms.Room;
import java.util.SplittableRandom;

/** Renders views of one room by one camera. Immutable: threads may share it. */
public final class Renderer {
    private final Room room;
    private final Camera camera;
    private final Shell shell;
    private final Shading shading;

    /** A renderer of this room with this camera. */
    public Renderer(Room room, Camera camera) {
        this.room = room;
        this.camera = camera;
        this.shell = new Shell(room);
        this.shading = new Shading(room);
    }

    /**
     * Colour and geometry.
     *
     * @param pose where the camera stands
     * @param seed of exposure and sensor noise; the same seed gives the same pixels
     */
    public View view(Pose pose, long seed) {
        Geometry geometry = geometry(pose);
        return new View(geometry, shading.expose(geometry, new SplittableRandom(seed)));
    }

    /** What {@link #view} knows of depth and points, without colours. */
    public Geometry geometry(Pose pose) {
        Ray ray = new Ray(pose, room.light());
        Solid[] solids =
                room.objects().stream().map(object -> Solid.of(object, ray)).toArray(Solid[]::new);
        float[] depth = new float[camera.pixels()];
        byte[] hits = new byte[camera.pixels()];
        float[] incidence = new float[camera.pixels()];
        double focal = camera.focalLength();
        for (int v = 0, pixel = 0; v < camera.height(); v++) {
            double y = (v + 0.5 - camera.height() / 2.0) / focal;
            for (int u = 0; u < camera.width(); u++, pixel++) {
                ray.aim((u + 0.5 - camera.width() / 2.0) / focal, y);
                hits[pixel] = nearest(ray, solids);
                depth[pixel] = (float) ray.depth;
                incidence[pixel] = (float) ray.incidence;
            }
        }
        return new Geometry(camera, pose, depth, hits, incidence);
    }

    private byte nearest(Ray ray, Solid[] solids) {
        int hit = -1 - shell.intersect(ray);
        for (int i = 0; i < solids.length; i++) {
            if (solids[i].isNear(ray) && solids[i].intersect(ray)) {
                hit = i;
            }
        }
        return (byte) hit;
    }
}
