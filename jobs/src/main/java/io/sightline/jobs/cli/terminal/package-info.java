/** What the commands share: options, progress, interruption, and how an answer is printed. */
package io.sightline.jobs.cli.terminal;
