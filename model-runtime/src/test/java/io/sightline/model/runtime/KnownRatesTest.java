package io.sightline.model.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.model.archive.ArchiveCache;
import io.sightline.model.parts.ModelSettings.Precision;
import io.sightline.model.torch.ProductRate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownRatesTest {
    private static final int WIDTH = 64;

    @TempDir private Path folder;

    @Test
    void whatAnIdleMachineGaveIsRemembered() {
        rates(0).of(Precision.FLOAT32, WIDTH);

        assertThat(folder.resolve("rates.json")).content().contains("FLOAT32, width 64");
    }

    @Test
    void whatABusyMachineGaveIsTrueForThisProcessAlone() {
        ProductRate first = rates(1e6).of(Precision.FLOAT32, WIDTH);

        assertThat(folder.resolve("rates.json")).doesNotExist();
        assertThat(rates(0).of(Precision.FLOAT32, WIDTH)).isSameAs(first);
    }

    @Test
    void whatOtherScriptsGaveIsMeasuredAgain() throws IOException {
        rates(0).of(Precision.FLOAT32, WIDTH);
        Path another = Files.createDirectory(folder.resolve("another"));
        Files.writeString(
                another.resolve("rates.json"),
                Files.readString(folder.resolve("rates.json"))
                        .replaceAll("rate-\\w+", "rate-0")
                        .replaceAll("\"many\" : [^,]+", "\"many\" : 1.0"));

        ProductRate measured =
                new KnownRates(new ArchiveCache(another), () -> 0).of(Precision.FLOAT32, WIDTH);

        assertThat(measured.many()).isGreaterThan(1);
    }

    private KnownRates rates(double load) {
        return new KnownRates(new ArchiveCache(folder), () -> load);
    }
}
