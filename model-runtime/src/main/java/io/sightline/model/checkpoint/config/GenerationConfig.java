package io.sightline.model.checkpoint.config;

import java.nio.file.Path;
import java.util.List;

/**
 * How the checkpoint wants text to be generated: {@code generation_config.json}.
 *
 * @param stopTokens any of them ends a generation
 * @param sample whether tokens are drawn rather than the best one taken
 * @param repetitionPenalty over every id of prompt and output, 1 = none
 * @param temperature divides the logits
 * @param topK keep the k most probable, 0 = all
 * @param topP keep the smallest set with this mass, 1 = all
 */
public record GenerationConfig(
        List<Integer> stopTokens,
        boolean sample,
        double repetitionPenalty,
        double temperature,
        int topK,
        double topP) {
    static final String FILE = "generation_config.json";

    /** Without the file, or where it is silent: the values of the published base model. */
    public static GenerationConfig read(Path directory, CheckpointConfig config) {
        JsonFields fields = JsonFields.readIfPresent(directory.resolve(FILE));
        List<Integer> stop = List.of(config.tokens().eos(), config.tokens().bos());
        GenerationConfig generation =
                new GenerationConfig(
                        fields.integers("eos_token_id", stop),
                        fields.flag("do_sample", true),
                        fields.real("repetition_penalty", 1.05),
                        fields.real("temperature", 1e-6),
                        fields.integer("top_k", 0),
                        fields.real("top_p", 1));
        refuseOtherDecoding(fields);
        if (generation.repetitionPenalty <= 0) {
            throw fields.fault("repetition_penalty", generation.repetitionPenalty, "above 0");
        }
        return generation;
    }

    /** What would choose other tokens, and is not built: its neutral value may be stated. */
    private static void refuseOtherDecoding(JsonFields fields) {
        for (String count : List.of("num_beams", "num_beam_groups")) {
            fields.only(count, 1);
        }
        for (String off : List.of("no_repeat_ngram_size", "min_length", "min_new_tokens")) {
            fields.only(off, 0);
        }
        for (String mass : List.of("typical_p", "encoder_repetition_penalty", "guidance_scale")) {
            fields.only(mass, 1);
        }
        for (String mass : List.of("min_p", "penalty_alpha", "epsilon_cutoff", "eta_cutoff")) {
            fields.only(mass, 0);
        }
        for (String list :
                List.of(
                        "bad_words_ids",
                        "suppress_tokens",
                        "begin_suppress_tokens",
                        "forced_bos_token_id",
                        "forced_eos_token_id",
                        "sequence_bias")) {
            fields.only(list, List.of());
        }
    }
}
