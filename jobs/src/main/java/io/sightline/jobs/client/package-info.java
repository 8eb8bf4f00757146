/**
 * What stands on the other side of the topics: publishers of frames, questions and letters that are
 * sent back, readers of answers and of what the topics hold.
 */
package io.sightline.jobs.client;
