package io.sightline.operators.alert;

/** What a rule can look at. */
public enum Subject {
    /** What the model said. */
    ANSWER,
    /** How much of the known space the newest choice of frames sees, 0 to 1. */
    COVERAGE,
    /** For how many seconds a camera has sent nothing. */
    SILENCE,
    /** Whether a camera stands elsewhere or looks elsewhere than it used to. */
    MOVEMENT,
    /** Whether a camera sees but one colour. */
    BLOCKAGE,
    /** Whether surfaces are seen that were never seen before. */
    REGION;

    /** Whether it takes a model to know it. */
    public boolean asksTheModel() {
        return this == ANSWER;
    }
}
