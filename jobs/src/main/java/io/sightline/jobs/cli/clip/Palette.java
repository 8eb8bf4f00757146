package io.sightline.jobs.cli.clip;

import java.awt.Color;

/** The colours of a drawn sample. */
final class Palette {
    static final Color INK = new Color(0x22, 0x2B, 0x38);
    static final Color FAINT = new Color(0xD9, 0xDE, 0xE5);
    static final Color LIVE = new Color(0xD9, 0x48, 0x1C);
    static final Color PUBLISHED = new Color(0x2B, 0x6C, 0xB0);

    private Palette() {}
}
