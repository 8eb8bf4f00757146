package io.sightline.model.checkpoint.config;

/**
 * How spatial features join the visual ones: {@code mlp_add}, the one connector that was published.
 *
 * @param spatialLayer which of the aggregator's outputs it takes, counted from 0
 */
public record ConnectorConfig(int spatialLayer) {
    private static final String MLP_ADD = "mlp_add";

    static ConnectorConfig read(JsonFields fields, int spatialDepth) {
        String type = fields.text("connector_type", MLP_ADD);
        if (!type.equals(MLP_ADD)) {
            throw fields.fault("connector_type", type, MLP_ADD + ", the only published connector");
        }
        int stated = fields.integer("spatial_embeds_layer_idx", -1);
        int layer = stated < 0 ? stated + spatialDepth : stated;
        if (layer < 0 || layer >= spatialDepth) {
            throw fields.fault(
                    "spatial_embeds_layer_idx",
                    stated,
                    "an index into the " + spatialDepth + " outputs of the spatial encoder");
        }
        return new ConnectorConfig(layer);
    }
}
