package io.sightline.jobs.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.model.parts.ModelSettings;
import io.sightline.model.parts.ModelSettings.Device;
import io.sightline.model.parts.ModelSettings.Precision;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ModelOptionsTest {
    private static final Path ROOMS = Path.of("../models/rooms-3");

    @Test
    void deviceAndPrecisionAreThoseOfBorrowedGeometryToo() {
        ModelOptions options =
                CommandLine.populateCommand(
                        new ModelOptions(),
                        "--model",
                        ROOMS.toString(),
                        "--device",
                        "GPU",
                        "--precision",
                        "MIXED");

        for (boolean fine : new boolean[] {true, false}) {
            ModelSettings places = options.places(ROOMS, fine);
            assertThat(places.place().device()).isEqualTo(Device.GPU);
            assertThat(places.place().precision()).isEqualTo(Precision.MIXED);
        }
    }
}
