/**
 * Questions about rooms with true answers, in the wording of VSI-Bench (arXiv 2412.14171) and with
 * the prompts of Spatial-MLLM's evaluation. Only what the frames show is asked about.
 */
package io.sightline.rooms.question;
