/** What the console knows of Kafka: topics read to their end and onwards, frames looked up. */
package io.sightline.console.topics;
