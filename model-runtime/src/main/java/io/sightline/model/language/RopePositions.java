package io.sightline.model.language;

import io.sightline.model.ModelException;
import java.util.Iterator;
import java.util.List;

/**
 * Multimodal rotary positions (M-RoPE, arXiv 2409.12191): text counts on in all three rows, visual
 * tokens stand at their time, row and column.
 *
 * @param rows {@code [3, S]}: time, height, width
 * @param delta what to add to the index of a token after the prompt to get its position, the same
 *     in all three rows; never above 0
 */
public record RopePositions(long[][] rows, int delta) {

    /**
     * What the visual tokens of a prompt stand for.
     *
     * @param videoToken id of a video's visual tokens
     * @param imageToken id of an image's visual tokens
     * @param merge patches along each side that become one token
     * @param timeStep positions from a temporal patch of a video to the next: seconds per temporal
     *     patch (1 at inference) times {@code tokens_per_second}
     */
    public record Layout(int videoToken, int imageToken, int merge, double timeStep) {}

    /**
     * Positions of a prompt.
     *
     * @param ids the prompt, one id per visual token
     * @param videos grids of its videos, in order
     * @param images grids of its images, in order
     * @throws ModelException if the ids do not hold exactly these grids' tokens
     */
    public static RopePositions of(
            int[] ids, List<PatchGrid> videos, List<PatchGrid> images, Layout layout) {
        RopeWalk walk = new RopeWalk(ids.length);
        Iterator<PatchGrid> nextVideo = videos.iterator();
        Iterator<PatchGrid> nextImage = images.iterator();
        int at = 0;
        while (at < ids.length) {
            if (ids[at] == layout.videoToken) {
                at = visual(ids, at, next(nextVideo, "video"), layout, layout.timeStep, walk);
            } else if (ids[at] == layout.imageToken) {
                at = visual(ids, at, next(nextImage, "image"), layout, 0, walk);
            } else {
                walk.text();
                at++;
            }
        }
        if (nextVideo.hasNext() || nextImage.hasNext()) {
            throw new ModelException("the prompt has fewer visual placeholders than grids");
        }
        return walk.positions();
    }

    /** Position of token {@code index}, where that is after the prompt. */
    public long after(int index) {
        return (long) index + delta;
    }

    private static PatchGrid next(Iterator<PatchGrid> grids, String kind) {
        if (!grids.hasNext()) {
            throw new ModelException(
                    "the prompt shows more %ss than there are grids for".formatted(kind));
        }
        return grids.next();
    }

    private static int visual(
            int[] ids, int at, PatchGrid grid, Layout layout, double timeStep, RopeWalk walk) {
        int end = at + grid.mergedTokens(layout.merge);
        for (int i = at; i < end; i++) {
            if (i >= ids.length || ids[i] != ids[at]) {
                throw new ModelException(
                        "the prompt has %d visual tokens where %s needs %d"
                                .formatted(i - at, grid, end - at));
            }
        }
        walk.grid(grid, layout.merge, timeStep);
        return end;
    }
}
