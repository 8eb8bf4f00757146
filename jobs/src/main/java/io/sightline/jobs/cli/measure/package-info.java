/** Commands that measure: {@code eval}, {@code bench}, and the checkpoints made to measure with. */
package io.sightline.jobs.cli.measure;
