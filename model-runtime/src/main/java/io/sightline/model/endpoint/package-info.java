/**
 * Answers by the model of an OpenAI-compatible endpoint instead of weights in this process: the
 * frames and the question leave as one chat completion, the words come back as a stream of events.
 */
package io.sightline.model.endpoint;
