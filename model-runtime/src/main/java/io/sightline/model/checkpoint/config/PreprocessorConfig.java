package io.sightline.model.checkpoint.config;

import java.nio.file.Path;
import java.util.List;

/**
 * How pixels become patches: {@code preprocessor_config.json}.
 *
 * @param minPixels fewest pixels of an image
 * @param maxPixels most pixels of an image
 * @param imageMean subtracted per channel after scaling to [0, 1]
 * @param imageStd divides per channel
 */
public record PreprocessorConfig(
        int minPixels, int maxPixels, List<Double> imageMean, List<Double> imageStd) {
    static final String FILE = "preprocessor_config.json";

    /** Pillow's number for it. */
    private static final int BICUBIC = 3;

    /**
     * Without the file, or where it is silent: the published values (CLIP's mean and deviation).
     */
    public static PreprocessorConfig read(Path directory, VisionConfig vision) {
        JsonFields fields = JsonFields.readIfPresent(directory.resolve(FILE));
        for (String step : List.of("do_resize", "do_rescale", "do_normalize", "do_convert_rgb")) {
            fields.only(step, true);
        }
        fields.only("resample", BICUBIC);
        double scale = fields.real("rescale_factor", 1 / 255.0);
        if (Math.abs(scale * 255 - 1) > 1e-6) {
            throw fields.fault("rescale_factor", scale, "1/255");
        }
        fields.only("patch_size", vision.patchSize());
        fields.only("merge_size", vision.spatialMergeSize());
        fields.only("temporal_patch_size", vision.temporalPatchSize());
        return new PreprocessorConfig(
                fields.positive("min_pixels", 3136),
                fields.positive("max_pixels", 12845056),
                channels(fields, "image_mean", List.of(0.48145466, 0.4578275, 0.40821073)),
                channels(fields, "image_std", List.of(0.26862954, 0.26130258, 0.27577711)));
    }

    private static List<Double> channels(JsonFields fields, String field, List<Double> fallback) {
        List<Double> values = fields.reals(field, fallback);
        if (values.size() != 3) {
            throw fields.fault(field, values, "three numbers");
        }
        return values;
    }
}
