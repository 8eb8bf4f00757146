package io.sightline.model.language;

import io.sightline.model.ModelException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

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
     * Positions of a prompt that shows one video.
     *
     * @param ids the prompt, one id per visual token
     * @throws ModelException if the ids do not hold exactly the video's tokens, one after the other
     */
    public static RopePositions of(int[] ids, PatchGrid video, VisualTokenLayout layout) {
        int start = (int) IntStream.of(ids).takeWhile(id -> id != layout.videoToken()).count();
        int shown = (int) IntStream.of(ids).filter(id -> id == layout.videoToken()).count();
        int needed = video.mergedTokens(layout.merge());
        int end = Math.min(ids.length, start + needed);
        boolean together =
                IntStream.range(start, end).allMatch(index -> ids[index] == layout.videoToken());
        if (shown != needed || !together) {
            throw new ModelException(
                    "The prompt has %d visual tokens where %s needs %d, one after the other"
                            .formatted(shown, video, needed));
        }
        RopeWalk walk = new RopeWalk(ids.length);
        walk.text(start);
        walk.grid(video, layout.merge(), layout.timeStep());
        walk.text(ids.length - end);
        return walk.positions();
    }

    /** Position of token {@code index}, where that is after the prompt. */
    public long after(int index) {
        return (long) index + delta;
    }

    /** These with so many tokens of text behind them. */
    RopePositions followedBy(int tokens) {
        long[][] longer = new long[rows.length][];
        for (int row = 0; row < rows.length; row++) {
            int length = rows[row].length;
            LongStream text = LongStream.range(after(length), after(length + tokens));
            longer[row] = LongStream.concat(LongStream.of(rows[row]), text).toArray();
        }
        return new RopePositions(longer, delta);
    }
}
