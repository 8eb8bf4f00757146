/**
 * Checkpoint directories as published on Hugging Face: safetensors files memory-mapped and read as
 * streams, and the JSON beside them.
 *
 * <pre>{@code
 * CheckpointTensors tensors = CheckpointTensors.open(directory);
 * TensorSource gate = tensors.get("model.layers.0.mlp.gate_proj.weight");
 * gate.read(chunk -> ...); // little-endian, row-major, never the whole tensor at once
 * SafetensorsWriter.write(file, Map.of("gate", gate));
 * }</pre>
 */
package io.sightline.model.checkpoint;
