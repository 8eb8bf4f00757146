/**
 * Commands over a finished clip, without Kafka: {@code answer} asks a model about a folder or a
 * video, {@code sample} shows which of its frames are chosen. Both read it as a {@code Clip}.
 */
package io.sightline.jobs.cli.clip;
