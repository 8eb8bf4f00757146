package io.sightline.rooms.scan.sens;

import io.sightline.rooms.scan.Transform;

/**
 * One frame of a recording, and where its images lie.
 *
 * @param worldFromCamera its pose; not known where the tracker was lost
 * @param microseconds when the colours were taken, by the device's clock
 * @param colourAt the first byte of its colours
 * @param colourBytes how many there are
 * @param depthBytes how many bytes of depth follow them
 */
public record SensFrame(
        Transform worldFromCamera,
        long microseconds,
        long colourAt,
        int colourBytes,
        int depthBytes) {}
