package io.sightline.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.jobs.replay.Chunking;
import io.sightline.rooms.RoomPlan;
import io.sightline.rooms.WalkPlan;
import io.sightline.rooms.render.Footage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the live sampler must reach on walks of which every point is known. */
class WalkTrialTest {

    private static final int FRAMES = 16;

    @Test
    void coversAsMuchAsThePublishedSelectionOfTheWholeClip() {
        List<WalkTrial> trials = new ArrayList<>();
        for (long seed = 1; seed <= 3; seed++) {
            trials.add(trial(RoomPlan.LIVING_ROOM, 64, seed, Chunking.DEFAULT));
            trials.add(trial(RoomPlan.HALL, 64, seed, Chunking.DEFAULT));
        }
        trials.add(trial(RoomPlan.HALL, 128, 1, Chunking.DEFAULT));

        assertThat(trials).extracting(WalkTrial::coverageRatio).allMatch(ratio -> ratio >= 0.98);
        assertThat(trials).allMatch(trial -> trial.epochs() == 1);
    }

    @Test
    void aLongLoopDriftsByLittleAndItsFramesTakeLittleRoom() {
        WalkTrial trial = trial(RoomPlan.HALL, 256, 2, Chunking.DEFAULT);

        assertThat(trial.coverageRatio()).isGreaterThanOrEqualTo(0.98);
        assertThat(trial.drift()).isLessThan(0.02);
        assertThat(trial.finalDrift()).isLessThan(0.005);
        assertThat(trial.state().mostPerFrame()).isLessThan(64 * 1024);
        assertThat(trial.state().scene()).isLessThan(64 * 1024);
    }

    @Test
    void anchorsThatTheJobWouldChooseKeepAWalkInPlace() {
        WalkTrial trial = trial(RoomPlan.LIVING_ROOM, 64, 1, Chunking.DEFAULT);

        assertThat(trial.drift()).isLessThan(0.005);
        assertThat(trial.finalDrift()).isLessThan(0.005);
    }

    private static WalkTrial trial(RoomPlan plan, int frames, long seed, Chunking chunking) {
        Footage footage = new Footage(plan.withWalk(WalkPlan.loop(frames)), frames, 128, 96);
        TrueWalk walk = TrueWalk.of(footage, seed);
        SimulatedPass pass = new SimulatedPass(walk, 64, Blemishes.TARGET, seed);
        return WalkTrial.of(walk, pass, chunking, FRAMES);
    }
}
