package io.sightline.chaos.trial;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What a trial counted, and the promises that it saw kept or broken. Not thread-safe. */
public final class Findings {
    private final Map<String, Number> figures = new LinkedHashMap<>();
    private final List<String> kept = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();
    private final Consumer<String> progress;

    /**
     * Nothing is found yet.
     *
     * @param progress is told what a trial is at
     */
    public Findings(Consumer<String> progress) {
        this.progress = progress;
    }

    /** Carries a trial out; that it could not be is a finding as well. */
    public void carryOut(Trial trial, Testbed testbed) {
        long begun = System.nanoTime();
        try {
            trial.run(testbed, this);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            promise("The trial was interrupted.", false);
        } catch (Exception e) {
            promise("The trial ends: " + e, false);
        }
        figure("seconds", Duration.ofNanos(System.nanoTime() - begun).toSeconds());
    }

    void step(String what) {
        progress.accept(what);
    }

    void figure(String name, Number value) {
        figures.put(name, value);
    }

    void promise(String sentence, boolean isKept) {
        (isKept ? kept : broken).add(sentence);
    }

    /** Counts and measures by name, in the order in which they were found. */
    public Map<String, Number> figures() {
        return new LinkedHashMap<>(figures);
    }

    /** Promises that held, as sentences. */
    public List<String> kept() {
        return List.copyOf(kept);
    }

    /** Promises that did not hold, as sentences. */
    public List<String> broken() {
        return List.copyOf(broken);
    }
}
