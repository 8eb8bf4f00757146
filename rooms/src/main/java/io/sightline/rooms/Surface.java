package io.sightline.rooms;

/**
 * Floor, ceiling or a wall: plain when both colours are equal, checkered otherwise.
 *
 * @param odd colour of the squares whose indices add up to an odd number
 * @param even colour of the others
 * @param square edge of a square in metres
 */
public record Surface(Colour odd, Colour even, double square) {

    /** The colour at a place, in metres from the surface's corner. */
    public Colour at(double across, double along) {
        long squares = (long) Math.floor(across / square) + (long) Math.floor(along / square);
        return (squares & 1) == 0 ? even : odd;
    }
}
