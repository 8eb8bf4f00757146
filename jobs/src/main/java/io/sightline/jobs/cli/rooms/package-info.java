/** Commands that draw rooms and write them as clips, topics and training data. */
package io.sightline.jobs.cli.rooms;
