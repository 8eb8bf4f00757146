package io.sightline.jobs.demo;

import java.time.Duration;
import java.util.List;

/**
 * What the demo asks.
 *
 * @param text the question
 * @param ago how far back the moment lies that it is about, zero for now
 */
public record DemoQuestion(String text, Duration ago) {
    /** Live questions, and one about a moment that has passed. */
    public static final List<DemoQuestion> ALL =
            List.of(
                    new DemoQuestion("How many chair(s) are in this room?", Duration.ZERO),
                    new DemoQuestion("Is there a lamp in this room?", Duration.ZERO),
                    new DemoQuestion("What is the size of this room?", Duration.ZERO),
                    new DemoQuestion("What could be seen two seconds ago?", Duration.ofSeconds(2)));
}
