/** What happens to a stream: thin Flink functions around plain algorithms. */
package io.sightline.operators;
