/** The command line: one small class per command, wired together in {@code Sightline}. */
package io.sightline.jobs.cli;
