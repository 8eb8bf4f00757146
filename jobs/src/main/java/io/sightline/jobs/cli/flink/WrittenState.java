package io.sightline.jobs.cli.flink;

/**
 * What a job has written of its state.
 *
 * @param bytes that no earlier checkpoint had
 * @param seconds until all tasks had written their part
 */
public record WrittenState(long bytes, double seconds) {}
