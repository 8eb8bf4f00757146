/** What is told of questions under way, beside the stream: how far they are, and their words. */
package io.sightline.jobs.kafka.progress;
