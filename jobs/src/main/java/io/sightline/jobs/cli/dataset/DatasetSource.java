package io.sightline.jobs.cli.dataset;

import io.sightline.rooms.scan.layout.ArkitScenesLayout;
import io.sightline.rooms.scan.layout.ScanLayout;
import io.sightline.rooms.scan.layout.ScanNetLayout;
import io.sightline.rooms.scan.layout.ScanNetPlusPlusLayout;
import java.util.Optional;

/** What a training set is built from. */
enum DatasetSource {
    ROOMS(null, 6),
    SCANNET(new ScanNetLayout(), 58),
    SCANNETPP(new ScanNetPlusPlusLayout(DecodedVideo::jpegs), 58),
    ARKITSCENES(new ArkitScenesLayout(), 58);

    @SuppressWarnings("ImmutableEnumChecker") // layouts keep nothing
    private final ScanLayout layout;

    private final int questions;

    DatasetSource(ScanLayout layout, int questions) {
        this.layout = layout;
        this.questions = questions;
    }

    /** How its scans lie on disk; drawn rooms do not. */
    Optional<ScanLayout> layout() {
        return Optional.ofNullable(layout);
    }

    /**
     * Most questions about a scene; of ScanNet's 1,201 training scans together about as many as the
     * 70,000 that are published, if all can be asked.
     */
    int questions() {
        return questions;
    }
}
