/**
 * Trials: each starts broker and cluster as processes of their own, does one kind of harm to them,
 * and counts what became of frames and questions.
 */
package io.sightline.chaos.trial;
