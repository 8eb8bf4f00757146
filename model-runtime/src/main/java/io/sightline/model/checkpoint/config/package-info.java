/**
 * What the JSON files of a checkpoint say. {@code CheckpointConfig} has the sizes, held against the
 * tensors' shapes by {@code StatedSizes}; {@code GenerationConfig} and {@code PreprocessorConfig}
 * how text is generated and pixels are prepared; {@code SightlineProfile} what a checkpoint says to
 * Sightline alone. A field that would change the computation is applied, or refused by its name.
 *
 * <p>Everything is immutable and thread-safe.
 */
package io.sightline.model.checkpoint.config;
