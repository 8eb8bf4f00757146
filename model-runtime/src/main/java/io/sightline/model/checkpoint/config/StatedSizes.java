package io.sightline.model.checkpoint.config;

import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Sizes that {@code config.json} states or omits, held against the tensors. Saved configurations
 * omit what equals a class default, which for a 3B model is often wrong; the tensors are right. So
 * each tensor that carries a size has a vote, what the file states has one too, and a default has
 * none: a configuration that is wrong is outvoted, and so is a single misshapen tensor.
 */
final class StatedSizes {
    private final JsonFields fields;
    private final Map<String, Shape> shapes;

    /**
     * Sizes of one object of the file.
     *
     * @param shapes of the checkpoint's tensors by name; empty when there are none yet
     */
    StatedSizes(JsonFields fields, Map<String, Shape> shapes) {
        this.fields = fields;
        this.shapes = shapes;
    }

    JsonFields fields() {
        return fields;
    }

    /** Sizes of an object inside this one. */
    StatedSizes object(String field) {
        return new StatedSizes(fields.object(field), shapes);
    }

    /**
     * A size that tensors carry.
     *
     * @param carriers pattern of their names
     * @param dimension which of their sizes it is
     */
    int width(String field, int fallback, String carriers, int dimension) {
        return width(field, fallback, carriers, dimension, 1);
    }

    /**
     * A size that tensors carry many times over.
     *
     * @param multiple how often one carrier's size holds it
     */
    int width(String field, int fallback, String carriers, int dimension, int multiple) {
        int stated = fields.positive(field, fallback);
        var votes = new HashMap<Integer, Integer>();
        Pattern pattern = Pattern.compile(carriers);
        shapes.forEach(
                (name, shape) -> {
                    if (pattern.matcher(name).matches() && shape.dimension() > dimension) {
                        votes.merge((int) shape.get(dimension) / multiple, 1, Integer::sum);
                    }
                });
        int most = fields.has(field) ? votes.merge(stated, 1, Integer::sum) : 0;
        int elected = stated;
        for (Map.Entry<Integer, Integer> vote : votes.entrySet()) {
            if (vote.getValue() > most) {
                most = vote.getValue();
                elected = vote.getKey();
            }
        }
        return elected;
    }

    /**
     * How many blocks there are: as stated, for a block that is missing is a fault; or when that is
     * omitted, one more than the highest number among the tensors.
     *
     * @param blocks prefix of their names, up to the number
     */
    int depth(String field, int fallback, String blocks) {
        int stated = fields.positive(field, fallback);
        if (fields.has(field)) {
            return stated;
        }
        return shapes.keySet().stream()
                .filter(name -> name.startsWith(blocks))
                .map(name -> name.substring(blocks.length()).split("\\.", 2)[0])
                .filter(number -> number.matches("\\d{1,4}"))
                .mapToInt(number -> Integer.parseInt(number) + 1)
                .max()
                .orElse(stated);
    }
}
