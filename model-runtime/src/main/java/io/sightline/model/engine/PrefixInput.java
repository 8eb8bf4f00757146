package io.sightline.model.engine;

/** Frames decoded and resized on the host, ready to become a {@link Prefix}. */
public interface PrefixInput {

    /** What the prefix will take on the device. */
    long prefixBytes();
}
