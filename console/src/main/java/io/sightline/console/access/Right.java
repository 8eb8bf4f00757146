package io.sightline.console.access;

/** What somebody may do in the scenes of their token. */
public enum Right {
    /** See pictures, answers, alerts and rules. */
    READ,
    /** Ask questions. */
    ASK,
    /** Arm, end, pause and mute rules, and acknowledge what they tell. */
    ADMIN,
    /** Send frames as a camera of a scene. */
    PUBLISH
}
