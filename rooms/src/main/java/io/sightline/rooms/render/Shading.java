package io.sightline.rooms.render;

import io.sightline.rooms.Colour;
import io.sightline.rooms.Room;
import io.sightline.rooms.Surface;
import java.util.random.RandomGenerator;

/** From geometry to pixels: Lambert's law over an ambient glow, exposure, sensor noise. */
final class Shading {
    private static final double LEAST_EXPOSURE = 0.93;
    private static final double MOST_EXPOSURE = 1.07;

    /** Standard deviation of the sensor noise, in steps of 255. */
    private static final double NOISE = 4;

    private final Room room;

    Shading(Room room) {
        this.room = room;
    }

    /** The frame that a camera would deliver: {@code [H, W, 3]}. */
    byte[] expose(Geometry geometry, RandomGenerator random) {
        float[] points = geometry.points();
        double exposure = 255 * random.nextDouble(LEAST_EXPOSURE, MOST_EXPOSURE);
        double ambient = room.light().ambient();
        byte[] rgb = new byte[points.length];
        for (int pixel = 0; pixel < geometry.hits().length; pixel++) {
            Colour colour = reflectance(geometry.hits()[pixel], points, 3 * pixel);
            double lambert = Math.max(0, geometry.incidence()[pixel]);
            double luminance = exposure * (ambient + (1 - ambient) * lambert);
            rgb[3 * pixel] = sense(colour.red() * luminance, random);
            rgb[3 * pixel + 1] = sense(colour.green() * luminance, random);
            rgb[3 * pixel + 2] = sense(colour.blue() * luminance, random);
        }
        return rgb;
    }

    private Colour reflectance(int hit, float[] points, int at) {
        if (hit >= 0) {
            return room.objects().get(hit).colour();
        }
        int index = -1 - hit;
        Surface surface = room.surfaces().get(index);
        boolean facesX = index == 2 || index == 3;
        float across = facesX ? points[at + 1] : points[at];
        float along = index < 2 ? points[at + 1] : points[at + 2];
        return surface.at(across, along);
    }

    private static byte sense(double level, RandomGenerator random) {
        double noisy = level + NOISE * random.nextGaussian();
        return (byte) Math.rint(Math.max(0, Math.min(255, noisy)));
    }
}
