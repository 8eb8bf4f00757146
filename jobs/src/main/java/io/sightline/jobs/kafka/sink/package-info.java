/** Records to a topic at least once, in a job that no record can fail. */
package io.sightline.jobs.kafka.sink;
