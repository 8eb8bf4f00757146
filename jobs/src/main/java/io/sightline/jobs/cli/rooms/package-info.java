/**
 * Commands that draw rooms: {@code rooms render} films them into a {@code ClipSink} (a folder, a
 * video, point maps, a topic), {@code rooms export} and {@code rooms shards} write training data.
 */
package io.sightline.jobs.cli.rooms;
