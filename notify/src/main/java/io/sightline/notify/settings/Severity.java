package io.sightline.notify.settings;

import java.util.Locale;

/** How much an alert matters to whoever is told of it. */
public enum Severity {
    INFO,
    WARNING,
    CRITICAL;

    /** The name on the wire, such as {@code warning}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
