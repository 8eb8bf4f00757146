package io.sightline.model.language;

/**
 * How many patches a clip or an image has ({@code grid_thw}).
 *
 * @param time temporal patches; two frames of a clip make one
 * @param height patches along the height, before merging
 * @param width patches along the width, before merging
 */
public record PatchGrid(int time, int height, int width) {
    /**
     * Tokens that the language model sees, when {@code merge} x {@code merge} patches become one.
     */
    public int mergedTokens(int merge) {
        return time * (height / merge) * (width / merge);
    }
}
