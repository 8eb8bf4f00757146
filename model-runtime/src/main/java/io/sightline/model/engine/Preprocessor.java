package io.sightline.model.engine;

import io.sightline.model.GenerationRequest;
import io.sightline.model.encoder.Chunk;
import io.sightline.scene.Frame;
import java.util.List;

/** The host's part of a request: text to tokens, encoded images to pixels. Thread-safe. */
public interface Preprocessor {

    /**
     * Reads a question without decoding its frames.
     *
     * @throws io.sightline.model.ModelException if it cannot be asked
     */
    QuestionTokens tokenize(GenerationRequest request);

    /** What a question's prefix would be found by. */
    PrefixKey prefixKey(List<Frame> frames);

    /**
     * Decodes and resizes a question's frames.
     *
     * @param key theirs
     * @throws io.sightline.model.ModelException if a frame is no image
     */
    ClipInput readPrefix(PrefixKey key, List<Frame> frames);

    /**
     * Decodes and resizes a chunk's frames.
     *
     * @throws io.sightline.model.ModelException if a frame is no image
     */
    Chunk readChunk(List<Frame> chunk);

    /** Generated tokens as text, special ones left out. */
    String text(int[] tokenIds);

    /** What answers call the model. */
    String modelName();
}
