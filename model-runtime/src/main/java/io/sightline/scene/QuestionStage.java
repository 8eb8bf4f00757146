package io.sightline.scene;

/** How far a question is that has its frames and is not answered yet, in this order. */
public enum QuestionStage {
    /** It waits for its turn at the model, or for the model to be loaded. */
    QUEUED,
    /** Its frames are read and encoded, which a question about frames seen before passes over. */
    ENCODING,
    /** The language model reads the question and writes the answer. */
    GENERATING
}
