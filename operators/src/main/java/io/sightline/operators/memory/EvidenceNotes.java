package io.sightline.operators.memory;

import io.sightline.config.AnswerOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.operators.SceneQuestion.Remarks;
import io.sightline.sampling.memory.FrameView;
import io.sightline.sampling.memory.SamplerMemory;
import io.sightline.sampling.selection.LiveSelection;
import io.sightline.sampling.selection.SelectedFrame;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a careful person would add to an answer about the frames that it rests on.
 *
 * @param oldMs age against the moment asked about from which the newest frame is old
 */
record EvidenceNotes(long oldMs) implements Serializable {

    static EvidenceNotes of(JobConfiguration configuration) {
        return new EvidenceNotes(configuration.get(AnswerOptions.OLD_FRAMES).toMillis());
    }

    /** Notes on a question's frames. */
    Remarks of(Ask ask, LiveSelection selection, SceneState state) throws Exception {
        SamplerMemory memory = state.sampler();
        List<FrameView> views =
                selection.frames().stream().map(SelectedFrame::frameId).map(memory::view).toList();
        int without = (int) views.stream().filter(view -> !view.hasGeometry()).count();
        List<String> notes = new ArrayList<>();
        addCount(ask, views.size(), notes);
        addTime(ask, views.get(views.size() - 1).timeMs(), state.progress().newestMs(), notes);
        addGeometry(views.size(), without, notes);
        if (ask.again()) {
            notes.add(
                    "The question is older than the last restart of the job and may have been"
                            + " answered before, from other frames and under another id.");
        }
        CameraOverlap.missing(views).ifPresent(notes::add);
        return new Remarks(without, List.copyOf(notes), ask.again());
    }

    private void addTime(Ask ask, long newestMs, long streamMs, List<String> notes) {
        if (ask.early() && ask.upToMs() > streamMs) {
            notes.add(
                    "The moment asked about, %s, lies ahead of the scene's stream, which had come to %s when the question had waited as long as it may."
                            .formatted(
                                    Instant.ofEpochMilli(ask.upToMs()),
                                    Instant.ofEpochMilli(streamMs)));
            return;
        }
        addAge(ask, newestMs, notes);
        if (ask.early()) {
            notes.add(
                    "The question waited as long as it may: frames up to the moment asked about, or their geometry, may still have been missing.");
        }
    }

    private static void addGeometry(int used, int without, List<String> notes) {
        if (without == used) {
            notes.add(
                    "No frame has geometry yet: they were chosen by time, and what they cover is not known.");
        }
    }

    private static void addCount(Ask ask, int used, List<String> notes) {
        if (used == 1) {
            notes.add("The answer rests on one frame alone.");
        }
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
        boolean live = ask.upToMs() == Long.MAX_VALUE;
        long ageMs = ask.asOfMs() - newestMs;
        if (ageMs > oldMs) {
            notes.add(
                    "The newest frame is from %s, %d s before the %s."
                            .formatted(
                                    Instant.ofEpochMilli(newestMs),
                                    ageMs / 1_000,
                                    live ? "question" : "moment asked about"));
        }
    }
}
