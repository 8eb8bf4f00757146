/** Where other modules add commands and what the demo opens, found by {@code ServiceLoader}. */
package io.sightline.jobs.cli.door;
