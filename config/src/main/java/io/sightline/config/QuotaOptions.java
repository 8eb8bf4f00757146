package io.sightline.config;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.util.List;
import org.apache.flink.configuration.ConfigOption;

/** What one tenant may have of a job, so that none takes what others need. */
public final class QuotaOptions {

    public static final ConfigOption<Integer> QUESTIONS =
            key("quotas.questions-per-minute")
                    .intType()
                    .defaultValue(0)
                    .withDescription(
                            "Questions that a tenant may ask; further ones are answered"
                                    + " 'overloaded'. A tenant is who the header sightline-tenant"
                                    + " names, else what stands before the first slash of the scene's"
                                    + " name; 0 is no bound, here and below.");

    public static final ConfigOption<Integer> STANDING =
            key("quotas.standing-questions")
                    .intType()
                    .defaultValue(0)
                    .withDescription(
                            "Standing questions that a tenant may have; further ones are answered"
                                    + " 'overloaded'.");

    public static final ConfigOption<Integer> FRAMES =
            key("quotas.frames-per-second")
                    .intType()
                    .defaultValue(0)
                    .withDescription(
                            "Frames of a tenant that a TaskManager admits, over ten seconds; further"
                                    + " ones go to the dead letters.");

    public static final ConfigOption<Integer> DEVICE_SECONDS =
            key("quotas.device-seconds-per-minute")
                    .intType()
                    .defaultValue(0)
                    .withDescription(
                            "Seconds that a TaskManager's device may work at a tenant's answers;"
                                    + " beyond, questions are answered 'overloaded' and turns of"
                                    + " standing ones are left out. Geometry is not counted.");

    private QuotaOptions() {}

    static List<Constraint<?>> constraints() {
        return List.of(
                Constraint.atLeast(QUESTIONS, 0),
                Constraint.atLeast(STANDING, 0),
                Constraint.atLeast(FRAMES, 0),
                Constraint.atLeast(DEVICE_SECONDS, 0));
    }
}
