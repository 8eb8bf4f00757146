/**
 * What stands on the other side of the topics: publishers of frames and questions, a reader of
 * answers.
 */
package io.sightline.jobs.client;
