/** What becomes of topics between their making and their first record. */
package io.sightline.jobs.kafka.topics;
