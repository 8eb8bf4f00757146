package io.sightline.model.inspection;

import io.sightline.model.checkpoint.ModelPart;

/**
 * A part that a checkpoint has.
 *
 * @param part which
 * @param tensors how many
 * @param parameters numbers in them
 */
public record PartSize(ModelPart part, int tensors, long parameters) {}
