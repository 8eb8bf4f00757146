package io.sightline.operators.admission;

import static io.sightline.operators.SceneFixtures.HALL;
import static io.sightline.operators.SceneFixtures.KITCHEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.config.JobConfiguration;
import io.sightline.operators.AdmittedFrame;
import io.sightline.operators.SceneFixtures;
import io.sightline.operators.SceneFrame;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangeGateFunctionTest {
    private KeyedOneInputStreamOperatorTestHarness<CameraKey, AdmittedFrame, SceneFrame> gate;

    @BeforeEach
    void open() throws Exception {
        gate = harness();
        gate.open();
    }

    @AfterEach
    void close() throws Exception {
        gate.close();
    }

    @Test
    void onlyTheFirstFrameOfARestingCameraIsAKeyFrame() throws Exception {
        see(KITCHEN, 0, 0);
        see(KITCHEN, 500, 0);
        see(KITCHEN, 1_000, 0);

        assertThat(gate.extractOutputValues())
                .extracting(SceneFrame::keyFrame)
                .containsExactly(true, false, false);
    }

    @Test
    void slowChangeAddsUpToAKeyFrame() throws Exception {
        for (int i = 0; i < 20; i++) {
            see(KITCHEN, 500L * i, 125L * i);
        }

        assertThat(gate.extractOutputValues()).filteredOn(SceneFrame::keyFrame).hasSize(20);
        assertThat(gate.extractOutputValues()).allMatch(frame -> frame.change() > 0);
    }

    @Test
    void camerasAreGatedByThemselves() throws Exception {
        see(KITCHEN, 0, 0);
        see(HALL, 0, 0);

        assertThat(gate.extractOutputValues()).allMatch(SceneFrame::keyFrame);
    }

    @Test
    void lastKeyFrameSurvivesRestore() throws Exception {
        see(KITCHEN, 0, 0);
        OperatorSubtaskState snapshot = gate.snapshot(1, 1);
        gate.close();
        gate = harness();
        gate.initializeState(snapshot);
        gate.open();

        see(KITCHEN, 500, 0);

        assertThat(gate.extractOutputValues()).noneMatch(SceneFrame::keyFrame);
    }

    @Test
    void quietCameraIsForgottenWholly() throws Exception {
        see(KITCHEN, 0, 0);
        gate.setProcessingTime(59_000);
        see(KITCHEN, 500, 0);
        gate.setProcessingTime(60_000);
        assertThat(gate.numKeyedStateEntries()).isPositive();

        gate.setProcessingTime(119_000);

        assertThat(gate.numKeyedStateEntries()).isZero();
        assertThat(gate.numProcessingTimeTimers()).isZero();
    }

    /** A frame at a time, with what a turning camera sees at another. */
    private void see(String scene, long timeMs, long viewMs) throws Exception {
        gate.processElement(
                new AdmittedFrame(
                        SceneFixtures.frame(scene, timeMs), SceneFixtures.thumbnail(viewMs)),
                timeMs);
    }

    private static KeyedOneInputStreamOperatorTestHarness<CameraKey, AdmittedFrame, SceneFrame>
            harness() throws Exception {
        JobConfiguration configuration = JobConfiguration.of(Map.of("scene.quiet-time", "60 s"));
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new ChangeGateFunction(configuration)),
                CameraKey::of,
                TypeInformation.of(CameraKey.class));
    }
}
