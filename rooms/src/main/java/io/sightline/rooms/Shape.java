package io.sightline.rooms;

/** What a category of object is made of. All stand on the floor. */
public enum Shape {
    /** Touches the floor in one point. */
    SPHERE,
    /** A round one that stands upright. */
    CYLINDER,
    /** Upright, turned about the vertical. */
    BOX
}
