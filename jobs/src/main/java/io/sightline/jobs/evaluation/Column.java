package io.sightline.jobs.evaluation;

/** What is compared in a table of scores. */
public enum Column {
    /** Guessing among the choices. */
    CHANCE("chance"),
    /** One answer for all questions of a kind. */
    CONSTANT("best constant"),
    /** One answer for all questions of a kind about one category. */
    CONSTANT_PER_CATEGORY("per category"),
    /** The model, shown as many frames of plain grey: what it makes of the question alone. */
    BLIND("blind"),
    /** The model, shown another scene's frames. */
    SHUFFLED("shuffled frames"),
    /** The model, shown the frames that the questions are about. */
    MODEL("model");

    private final String label;

    Column(String label) {
        this.label = label;
    }

    /** The head of the column. */
    public String label() {
        return label;
    }
}
