/**
 * The loaded model behind the two seams: {@link io.sightline.model.runtime.TorchModelRuntime}
 * shares it within the process, {@link io.sightline.model.runtime.TorchSpatialMllm} is
 * Spatial-MLLM's inference from top to bottom.
 */
package io.sightline.model.runtime;
