/** A Kafka broker and a Flink cluster inside this JVM, for the demo, the tests and a first try. */
package io.sightline.jobs.embedded;
