package io.sightline.model.engine;

/** When a prefix is made before anybody asks. */
public enum WarmUp {
    /** A prefix is made by the first question about it. */
    NEVER,
    /** Once a scene has been asked about, its later selections are made ahead. */
    AFTER_FIRST_QUESTION,
    /** Every selection that settles is made ahead while the device is idle. */
    ALWAYS
}
