package io.sightline.jobs.bench.pipeline;

/**
 * What goes through the job.
 *
 * @param warmUp frames that go before those that are measured
 * @param frames that are measured
 * @param scenes that they belong to, as many of each
 * @param width of a frame in pixels
 * @param height of a frame in pixels
 * @param geometry what stands in for the model
 */
record PipelinePlan(int warmUp, int frames, int scenes, int width, int height, Geometry geometry) {

    /** All that are on the topic before the job starts. */
    int allFrames() {
        return warmUp + frames;
    }
}
