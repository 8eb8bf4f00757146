package io.sightline.operators.memory;

import io.sightline.operators.SceneQuestion.Remarks;
import io.sightline.sampling.memory.FrameView;
import io.sightline.sampling.memory.SamplerMemory;
import io.sightline.sampling.selection.LiveSelection;
import io.sightline.sampling.selection.SelectedFrame;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a careful person would add to an answer about the frames that it rests on.
 *
 * @param behindMs age from which a frame lies behind
 */
record EvidenceNotes(long behindMs) {

    /** Notes on a question's frames. */
    Remarks of(Ask ask, LiveSelection selection, SceneState state) throws Exception {
        SamplerMemory memory = state.sampler();
        List<FrameView> views =
                selection.frames().stream().map(SelectedFrame::frameId).map(memory::view).toList();
        int without = (int) views.stream().filter(view -> !view.hasGeometry()).count();
        List<String> notes = new ArrayList<>();
        addCount(ask, views.size(), notes);
        addAge(ask, views.get(views.size() - 1).timeMs(), notes);
        if (ask.early()) {
            notes.add(
                    "The question waited as long as it may: the scene had come to %s and not to the"
                                    .formatted(Instant.ofEpochMilli(state.progress().newestMs()))
                            + " moment asked about, or geometry was still missing.");
        }
        if (ask.again()) {
            notes.add(
                    "The question is older than the last restart of the job and may have been"
                            + " answered before, from other frames and under another id.");
        }
        CameraOverlap.missing(views).ifPresent(notes::add);
        return new Remarks(without, List.copyOf(notes), ask.again());
    }

    private static void addCount(Ask ask, int used, List<String> notes) {
        Integer asked = ask.question().frames();
        if (asked != null && used < asked) {
            notes.add(
                    used % 2 == 0 && used == asked - 1
                            ? "%d frames were asked for and %d used: the encoder takes them in pairs."
                                    .formatted(asked, used)
                            : "%d frames were asked for; the scene remembers %d."
                                    .formatted(asked, used));
        }
    }

    private void addAge(Ask ask, long newestMs, List<String> notes) {
        long oldMs = ask.question().askedMs() - newestMs;
        if (ask.upToMs() == Long.MAX_VALUE && oldMs > behindMs) {
            notes.add(
                    "The newest frame is from %s, %d s before the question."
                            .formatted(Instant.ofEpochMilli(newestMs), oldMs / 1_000));
        }
    }
}
