package io.sightline.operators.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.config.JobConfiguration;
import io.sightline.model.TurningCamera;
import io.sightline.operators.AdmittedFrame;
import io.sightline.operators.DeadLetter;
import io.sightline.operators.ReceivedFrame;
import io.sightline.operators.ReceivedRecord;
import io.sightline.operators.Refusal;
import io.sightline.operators.SceneFixtures;
import io.sightline.scene.Frame;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdmitFunctionTest {
    private OneInputStreamOperatorTestHarness<ReceivedFrame, AdmittedFrame> admit;

    @BeforeEach
    void open() throws Exception {
        admit =
                ProcessFunctionTestHarnesses.forProcessFunction(
                        new AdmitFunction(JobConfiguration.defaults()));
    }

    @AfterEach
    void close() throws Exception {
        admit.close();
    }

    @Test
    void admittedFrameCarriesItsThumbnail() throws Exception {
        admit.processElement(received(TurningCamera.image(0)), 0);

        AdmittedFrame admitted = admit.extractOutputValues().get(0);
        assertThat(admitted.thumbnail()).hasSize(64 * 64);
        assertThat(ChangeGate.change(admitted.thumbnail(), SceneFixtures.thumbnail(0)))
                .isLessThan(0.2);
        assertThat(ChangeGate.change(admitted.thumbnail(), SceneFixtures.thumbnail(5_000)))
                .isGreaterThan(0.4);
    }

    @Test
    void refusedFrameLeavesAsReceived() throws Exception {
        ReceivedFrame received = received(new byte[] {9, 9, 9});
        admit.processElement(received, 0);

        DeadLetter letter = onlyDeadLetter();
        assertThat(letter.record()).usingRecursiveComparison().isEqualTo(received.record());
        assertThat(letter.stage()).isEqualTo("admit");
        assertThat(letter.refusal().code()).isEqualTo("frame.not_an_image");
        assertThat(letter.refusal().exceptionClass()).endsWith("BadImageException");
        assertThat(admit.extractOutputValues()).isEmpty();
    }

    @Test
    void imageThatDoesNotDecodeIsRefusedThoughItsHeaderIsFine() throws Exception {
        byte[] broken = TurningCamera.image(0);
        for (int i = broken.length / 4; i < broken.length / 2; i++) {
            broken[i] ^= 0x55;
        }
        admit.processElement(received(broken), 0);

        assertThat(onlyDeadLetter().refusal().code()).isEqualTo("frame.undecodable");
    }

    @Test
    void recordThatIsNoFrameKeepsTheReasonOfItsReader() throws Exception {
        Refusal refusal = new Refusal("frame.no_scene", "no key", "java.lang.Exception");
        admit.processElement(new ReceivedFrame(record(null), null, refusal), 0);

        assertThat(onlyDeadLetter().stage()).isEqualTo("read");
        assertThat(onlyDeadLetter().refusal()).isEqualTo(refusal);
    }

    @Test
    void frameThatItsSceneWouldNotRememberIsADeadLetterAndTheOtherScenesIsNot() throws Exception {
        long dayMs = 24 * 60 * 60 * 1_000;
        admit.processElement(received("kitchen", 2 * dayMs), 0);
        admit.processElement(received("kitchen", dayMs), 0);
        admit.processElement(received("hall", 5), 0);
        ReceivedFrame lost = received("kitchen", dayMs - 1);
        admit.processElement(lost, 0);

        assertThat(admit.extractOutputValues()).hasSize(3);
        assertThat(onlyDeadLetter().refusal().code()).isEqualTo("frame.too_old");
        assertThat(onlyDeadLetter().refusal().sentence())
                .contains("'kitchen'", "'camera'", "1970-01-01T23:59:59.999Z", "scene.memory.age");
        assertThat(onlyDeadLetter().record()).usingRecursiveComparison().isEqualTo(lost.record());
    }

    @Test
    void framesOfATenantThatSendsTooManyAreDeadLettersAndThoseOfOthersAreNot() throws Exception {
        admit.close();
        admit =
                ProcessFunctionTestHarnesses.forProcessFunction(
                        new AdmitFunction(
                                JobConfiguration.of(Map.of("quotas.frames-per-second", "1"))));
        for (int i = 0; i < 10; i++) {
            admit.processElement(received("north/" + i, i), 0);
        }
        admit.processElement(received("north/1", 11), 0);
        admit.processElement(received("south/1", 11), 0);

        assertThat(admit.extractOutputValues()).hasSize(11);
        assertThat(onlyDeadLetter().refusal().code()).isEqualTo("frame.over_quota");
        assertThat(onlyDeadLetter().refusal().sentence())
                .contains("'north'", "1 frames", "quotas.frames-per-second");
    }

    private static ReceivedFrame received(String scene, long timeMs) {
        byte[] image = TurningCamera.image(0);
        Frame frame = new Frame(scene, "camera", "f" + timeMs, timeMs, image, null);
        return new ReceivedFrame(record(image), frame, null);
    }

    private DeadLetter onlyDeadLetter() {
        List<DeadLetter> letters =
                admit.getSideOutput(AdmitFunction.DEAD_LETTERS).stream()
                        .map(StreamRecord::getValue)
                        .toList();
        assertThat(letters).hasSize(1);
        return letters.get(0);
    }

    private static ReceivedFrame received(byte[] image) {
        Frame frame = new Frame("kitchen", "camera", "1", 1, image, null);
        return new ReceivedFrame(record(image), frame, null);
    }

    private static ReceivedRecord record(byte[] value) {
        return new ReceivedRecord("frames", 0, 1, 1, null, value, List.of());
    }
}
