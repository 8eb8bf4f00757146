/**
 * Commands that read what the topics hold, and ask no model: {@code status} of scenes and job,
 * {@code history} of answers, {@code alerts}, {@code standing} questions, {@code dead-letters}.
 */
package io.sightline.jobs.cli.topics;
