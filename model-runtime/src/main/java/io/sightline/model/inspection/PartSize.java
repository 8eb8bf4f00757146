package io.sightline.model.inspection;

import io.sightline.model.checkpoint.ModelPart;

/**
 * A part that a checkpoint has.
 *
 * @param part which
 * @param tensors how many
 * @param parameters numbers in them
 * @param storedBytes what the files have for them
 */
public record PartSize(ModelPart part, int tensors, long parameters, long storedBytes) {}
