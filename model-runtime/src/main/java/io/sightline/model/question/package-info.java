/**
 * What a model is given of a question, and what its words mean: the published benchmark's prompts
 * and its way to read answers, and what a checkpoint says of its own.
 */
package io.sightline.model.question;
