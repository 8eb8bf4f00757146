package io.sightline.model.checkpoint.config;

/** Ids of the tokens that the prompt is built from, each below the vocabulary's size. */
public record SpecialTokens(
        int bos, int eos, int visionStart, int visionEnd, int vision, int image, int video) {

    static SpecialTokens read(JsonFields root, JsonFields text, int vocabSize) {
        return new SpecialTokens(
                id(root, text, "bos_token_id", 151643, vocabSize),
                id(root, text, "eos_token_id", 151645, vocabSize),
                id(root, text, "vision_start_token_id", 151652, vocabSize),
                id(root, text, "vision_end_token_id", 151653, vocabSize),
                id(root, text, "vision_token_id", 151654, vocabSize),
                id(root, text, "image_token_id", 151655, vocabSize),
                id(root, text, "video_token_id", 151656, vocabSize));
    }

    private static int id(
            JsonFields root, JsonFields text, String field, int fallback, int vocabSize) {
        int id = root.integer(field, text.integer(field, fallback));
        if (id < 0 || id >= vocabSize) {
            throw root.fault(field, id, "an id below the vocab_size of " + vocabSize);
        }
        return id;
    }
}
