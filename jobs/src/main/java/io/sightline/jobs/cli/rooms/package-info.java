/**
 * Commands that draw rooms: {@code rooms render} films them into a {@code ClipSink} (a folder, a
 * video, point maps, a topic), {@code rooms shards} writes tensors to train on.
 */
package io.sightline.jobs.cli.rooms;
