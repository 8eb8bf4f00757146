package io.sightline.chaos;

import static io.sightline.chaos.trial.Delivery.Fault.BROKER;
import static io.sightline.chaos.trial.Delivery.Fault.RESCALE;
import static io.sightline.chaos.trial.Delivery.Fault.TASK_MANAGER;

import io.sightline.chaos.trial.Alerts;
import io.sightline.chaos.trial.Delivery;
import io.sightline.chaos.trial.HostileInput;
import io.sightline.chaos.trial.LargeFrames;
import io.sightline.chaos.trial.OutOfTime;
import io.sightline.chaos.trial.Overload;
import io.sightline.chaos.trial.Recovery;
import io.sightline.chaos.trial.Restarts;
import io.sightline.chaos.trial.Soak;
import io.sightline.chaos.trial.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** All trials by name, in the order in which they are done. */
final class Trials {
    private static final int ALL_OF_IT_MINUTES = 60;
    private static final int SCENES = 20;
    private static final int WATCHED_SCENES = 5;
    private static final int RESTARTS = 10;
    private static final int CHANGES = 15;
    private static final List<Delivery.Fault> FAULTS =
            List.of(TASK_MANAGER, TASK_MANAGER, TASK_MANAGER, BROKER, BROKER, RESCALE);

    private final long begun = System.nanoTime();
    private final int minutes;

    /**
     * @param minutes for all of them
     */
    Trials(int minutes) {
        this.minutes = minutes;
    }

    /** The names, for a help text. */
    static final class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Names() {
            super(new Trials(ALL_OF_IT_MINUTES).byName().keySet());
        }
    }

    Map<String, Supplier<Trial>> byName() {
        Map<String, Supplier<Trial>> trials = new LinkedHashMap<>();
        trials.put("delivery", () -> delivery(false));
        trials.put("delivery-exactly-once", () -> delivery(true));
        trials.put("alerts", () -> alerts(true));
        trials.put("alerts-at-least-once", () -> alerts(false));
        trials.put("recovery", () -> new Recovery(new Recovery.Plan(SCENES, scaled(10), 3)));
        trials.put("restarts", () -> new Restarts(RESTARTS));
        trials.put("time", OutOfTime::new);
        trials.put("overload", () -> new Overload(new Overload.Plan(450, 300, scaled(60))));
        trials.put("large-frames", () -> new LargeFrames(Duration.ofSeconds(scaled(600))));
        trials.put("hostile", () -> new HostileInput(scaled(100_000)));
        trials.put("soak", () -> new Soak(rest()));
        return trials;
    }

    private Trial delivery(boolean exactlyOnce) {
        return new Delivery(new Delivery.Plan(exactlyOnce, SCENES, scaled(1_000), 2, FAULTS));
    }

    /** Every fifth change the JobManager is killed. */
    private Trial alerts(boolean exactlyOnce) {
        List<Alerts.Fault> faults =
                IntStream.range(0, scaled(CHANGES))
                        .mapToObj(
                                change ->
                                        change % 5 == 2
                                                ? Alerts.Fault.JOB_MANAGER
                                                : Alerts.Fault.TASK_MANAGER)
                        .toList();
        return new Alerts(new Alerts.Plan(exactlyOnce, WATCHED_SCENES, faults));
    }

    private int scaled(int all) {
        return Math.max(1, all * Math.min(minutes, ALL_OF_IT_MINUTES) / ALL_OF_IT_MINUTES);
    }

    private Duration rest() {
        Duration rest = Duration.ofMinutes(minutes).minusNanos(System.nanoTime() - begun);
        return rest.compareTo(Duration.ofMinutes(1)) > 0 ? rest : Duration.ofMinutes(1);
    }
}
