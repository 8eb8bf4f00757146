package io.sightline.rooms;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Kinds of objects. Each has one shape and one colour, so that a look is enough to name it. */
public enum Category {
    /** A red sphere; its size is the radius. */
    BALL(Shape.SPHERE, new Colour(0.85, 0.10, 0.10), new Range(0.18, 0.45)),
    /** A brown box. */
    TABLE(
            Shape.BOX,
            new Colour(0.50, 0.30, 0.12),
            new Range(0.9, 1.8),
            new Range(0.6, 0.9),
            new Range(0.65, 0.8)),
    /** A thin yellow cylinder. */
    LAMP(Shape.CYLINDER, new Colour(0.95, 0.90, 0.15), new Range(0.12, 0.20), new Range(1.1, 1.9)),
    /** A tall black box. */
    CABINET(
            Shape.BOX,
            new Colour(0.12, 0.12, 0.14),
            new Range(0.6, 1.3),
            new Range(0.4, 0.6),
            new Range(1.1, 2.0)),
    /** An orange box. */
    CHAIR(
            Shape.BOX,
            new Colour(0.95, 0.50, 0.05),
            new Range(0.45, 0.55),
            new Range(0.40, 0.50),
            new Range(0.75, 1.05)),
    /** A green cylinder. */
    PLANT(Shape.CYLINDER, new Colour(0.10, 0.65, 0.15), new Range(0.15, 0.35), new Range(0.5, 1.4)),
    /** A long blue box. */
    SOFA(
            Shape.BOX,
            new Colour(0.12, 0.22, 0.80),
            new Range(1.4, 2.4),
            new Range(0.8, 1.0),
            new Range(0.6, 0.85)),
    /** A small pink box. */
    BOX(
            Shape.BOX,
            new Colour(0.95, 0.45, 0.75),
            new Range(0.3, 0.7),
            new Range(0.3, 0.6),
            new Range(0.25, 0.6)),
    /** A cyan cylinder. */
    BIN(Shape.CYLINDER, new Colour(0.10, 0.80, 0.85), new Range(0.15, 0.25), new Range(0.35, 0.70)),
    /** A purple cylinder. */
    STOOL(
            Shape.CYLINDER,
            new Colour(0.50, 0.15, 0.70),
            new Range(0.18, 0.28),
            new Range(0.40, 0.65));

    private final Shape shape;

    @SuppressWarnings("ImmutableEnumChecker") // a record of three numbers
    private final Colour colour;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of, of records
    private final List<Range> sizes;

    Category(Shape shape, Colour colour, Range... sizes) {
        this.shape = shape;
        this.colour = colour;
        this.sizes = List.of(sizes);
    }

    /** The word for it in a question. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Shape shape() {
        return shape;
    }

    /** Its colour before a single object's variation. */
    public Colour colour() {
        return colour;
    }

    /** Upper bound of the first size: placing the bulky ones first leaves room for the rest. */
    double bulk() {
        return sizes.get(0).high();
    }

    /** Draws length, width and height in metres of an object's upright bounding box. */
    double[] drawExtent(RandomGenerator random) {
        double[] size = sizes.stream().mapToDouble(range -> range.draw(random)).toArray();
        return switch (shape) {
            case SPHERE -> new double[] {2 * size[0], 2 * size[0], 2 * size[0]};
            case CYLINDER -> new double[] {2 * size[0], 2 * size[0], size[1]};
            case BOX -> size;
        };
    }
}
