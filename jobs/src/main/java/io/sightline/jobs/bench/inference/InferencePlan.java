package io.sightline.jobs.bench.inference;

import java.util.List;

/**
 * What is measured, and how often.
 *
 * @param frames of a question
 * @param width of a frame in pixels
 * @param height of a frame in pixels
 * @param repeats cold questions; ten times as many warm ones
 * @param concurrent how many questions are asked at once, one figure each
 * @param tokens longest answer of those
 * @param chunks that are estimated at once
 * @param chunkFrames frames of a chunk
 * @param endurance questions over which memory must not grow; 0 leaves this out
 */
record InferencePlan(
        int frames,
        int width,
        int height,
        int repeats,
        List<Integer> concurrent,
        int tokens,
        int chunks,
        int chunkFrames,
        int endurance) {}
