/**
 * Pixels to embeddings and to geometry: {@link io.sightline.model.encoder.VisualEncoder} (2D),
 * {@link io.sightline.model.encoder.SpatialEncoder} (3D), the {@link
 * io.sightline.model.encoder.Connector} that joins them, and the {@link
 * io.sightline.model.encoder.GeometryHeads}. What they compute stands in {@code /torchscript}.
 */
package io.sightline.model.encoder;
