/**
 * The command line's entry and what a failure looks like. Each kind of command has a wing below;
 * the demo's and the benches' commands stand with what they show.
 */
package io.sightline.jobs.cli;
