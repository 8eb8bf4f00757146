/**
 * The inference engine: one per process and device, shared by everybody. One thread owns the device
 * and runs one bounded step at a time; what runs next is decided by {@link
 * io.sightline.model.engine.StepScheduler}, what there is to run stands in the {@link
 * io.sightline.model.engine.Lane}s, and how a step is computed is the {@link
 * io.sightline.model.engine.InferenceDevice}'s alone: nothing here sees a tensor.
 */
package io.sightline.model.engine;
