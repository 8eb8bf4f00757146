package io.sightline.operators.memory;

import static io.sightline.operators.SceneFixtures.KITCHEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.operators.SceneFixtures;
import io.sightline.operators.SceneQuestion.Refused;
import io.sightline.scene.Answer.Fault;
import io.sightline.scene.Answer.Status;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusedByQuotaTest {
    @Test
    void whatAQuotaDoesNotAllowIsTooMuchAndNotWrong() throws Exception {
        Fault fault = new Fault("quota.questions", "Too many", null);
        try (SceneHarness scene = new SceneHarness(1_000, Map.of())) {
            scene.ask(SceneFixtures.live("q", KITCHEN).withFault(fault));

            Refused refused = scene.last().refused();
            assertThat(refused.fault()).isEqualTo(fault);
            assertThat(refused.status()).isEqualTo(Status.OVERLOADED);
        }
    }
}
