package io.sightline.rooms;

import java.util.List;
import java.util.random.RandomGenerator;

/** Draws the six surfaces of a room: a grey floor and ceiling, four walls of fixed hues. */
final class Decoration {
    private static final List<Colour> WALL_HUES =
            List.of(
                    new Colour(0.80, 0.55, 0.50),
                    new Colour(0.52, 0.75, 0.55),
                    new Colour(0.55, 0.62, 0.82),
                    new Colour(0.82, 0.78, 0.50));
    private static final Range GREY = new Range(0.45, 0.85);
    private static final Range GREY_LIMITS = new Range(0.3, 0.95);
    private static final Range WALL_SHADE = new Range(0.8, 1.1);
    private static final Range WALL_LIMITS = new Range(0.2, 0.95);
    private static final Range DARKER = new Range(0.65, 0.85);
    private static final Range SQUARE = new Range(0.4, 1.0);
    private static final double CHECKERED_SHARE = 0.6;

    private Decoration() {}

    static List<Surface> draw(RandomGenerator random) {
        return List.of(
                surface(grey(random), CHECKERED_SHARE, random),
                surface(grey(random), 0, random),
                surface(wall(0, random), CHECKERED_SHARE, random),
                surface(wall(1, random), CHECKERED_SHARE, random),
                surface(wall(2, random), CHECKERED_SHARE, random),
                surface(wall(3, random), CHECKERED_SHARE, random));
    }

    private static Surface surface(Colour colour, double checkered, RandomGenerator random) {
        Colour even = random.nextDouble() < checkered ? colour.times(DARKER.draw(random)) : colour;
        return new Surface(colour, even, SQUARE.draw(random));
    }

    private static Colour grey(RandomGenerator random) {
        double level = GREY.draw(random);
        return new Colour(level, level, level).jittered(0.03, GREY_LIMITS, random);
    }

    private static Colour wall(int which, RandomGenerator random) {
        return WALL_HUES
                .get(which)
                .times(WALL_SHADE.draw(random))
                .jittered(0.04, WALL_LIMITS, random);
    }
}
