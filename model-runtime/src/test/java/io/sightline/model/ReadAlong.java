package io.sightline.model;

import io.sightline.scene.QuestionStage;
import java.util.ArrayList;
import java.util.List;

/** Reads an answer while it is written. */
public final class ReadAlong implements GenerationFollower {
    /** What was told, in order; a line break by itself where it was begun anew. */
    public final List<String> told = new ArrayList<>();

    @Override
    public void reached(QuestionStage stage) {
        // Only the words are of interest.
    }

    @Override
    public boolean reads() {
        return true;
    }

    @Override
    public void wrote(String words) {
        told.add(words);
    }

    @Override
    public void startedOver() {
        told.add("\n");
    }
}
