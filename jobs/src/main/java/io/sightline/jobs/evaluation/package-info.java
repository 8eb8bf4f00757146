/**
 * How well a checkpoint answers: a benchmark's scenes through a model or through the running
 * pipeline, scored per kind of question as VSI-Bench and Spatial-MLLM do, beside what can be had
 * without looking.
 */
package io.sightline.jobs.evaluation;
