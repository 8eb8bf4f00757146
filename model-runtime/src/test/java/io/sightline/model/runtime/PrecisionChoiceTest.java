package io.sightline.model.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.model.archive.ArchiveCache;
import io.sightline.model.checkpoint.random.RandomCheckpoint;
import io.sightline.model.engine.EngineOptions.Memory;
import io.sightline.model.inspection.Inspection;
import io.sightline.model.inspection.MemoryBudget;
import io.sightline.model.inspection.MemoryNeed;
import io.sightline.model.parts.ModelSettings;
import io.sightline.model.parts.ModelSettings.Device;
import io.sightline.model.parts.ModelSettings.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrecisionChoiceTest {
    private static final long GIB = 1L << 30;
    private static final Memory AUTO = new Memory(0, 0);
    private static final MemoryBudget MACHINE = new MemoryBudget(24 * GIB, GIB);

    /** Of the small VGGT's tokens. */
    private static final int WIDTH = 64;

    private static final ModelSettings MODEL = ModelSettings.of(Path.of("model"));

    @TempDir private Path folder;

    @Test
    void weightsThatFitInSinglePrecisionAreInIt() {
        assertThat(PrecisionChoice.exact(MODEL, 14 * GIB, AUTO, MACHINE))
                .isEqualTo(Precision.FLOAT32);
    }

    @Test
    void weightsThatDoNotStayAsTheyAreStored() {
        assertThat(PrecisionChoice.exact(MODEL, 20 * GIB, AUTO, MACHINE))
                .isEqualTo(Precision.MIXED);
        assertThat(PrecisionChoice.exact(MODEL, 2 * GIB, new Memory(2 * GIB, 0), MACHINE))
                .isEqualTo(Precision.MIXED);
    }

    @Test
    void theFasterOneIsTaken() {
        assertThat(PrecisionChoice.faster(MODEL, Precision.MIXED, 30, 12))
                .isEqualTo(Precision.BFLOAT16);
        assertThat(PrecisionChoice.faster(MODEL, Precision.MIXED, 30, 300))
                .isEqualTo(Precision.MIXED);
    }

    /** VGGT beside a model that answers is large, too, and attends over more tokens at once. */
    @Test
    void aModelThatOnlyPlacesPixelsTakesTheFasterOneToo() throws IOException {
        ModelSettings vggt = checkpoint("vggt", "VGGT").withCacheDirectory(rates());
        Inspection inspected = Inspection.of(Path.of(vggt.directory()));
        assertThat(inspected.answers()).isFalse();

        ModelSettings large = PrecisionChoice.settle(vggt, AUTO, inspected, 2 * GIB);

        assertThat(large.place().precision()).isEqualTo(Precision.BFLOAT16);
        assertThat(large.place().inBlocks()).isTrue();
        ModelSettings set = vggt.on(Device.CPU, Precision.BFLOAT16);
        assertThat(PrecisionChoice.settle(set, AUTO, inspected, 2 * GIB).place().inBlocks())
                .isTrue();
        assertThat(PrecisionChoice.settle(vggt, AUTO, inspected, GIB / 2).place().precision())
                .isEqualTo(Precision.FLOAT32);
    }

    /** Rates of a processor that is fast in bfloat16, for the width of the small VGGT. */
    private Path rates() throws IOException {
        Path measured = Files.createDirectory(folder.resolve("measured"));
        KnownRates known = new KnownRates(new ArchiveCache(measured), () -> 0);
        for (Precision precision : List.of(Precision.FLOAT32, Precision.BFLOAT16)) {
            assertThat(known.of(precision, WIDTH)).isNotNull();
        }
        ObjectMapper json = new ObjectMapper();
        ObjectNode rates = (ObjectNode) json.readTree(measured.resolve("rates.json").toFile());
        rates.properties()
                .forEach(
                        rate -> {
                            double speed = rate.getKey().contains("BFLOAT16") ? 1e15 : 1;
                            ObjectNode numbers = (ObjectNode) rate.getValue();
                            numbers.put("many", speed).put("few", speed).put("attention", speed);
                            numbers.put("inBlocks", true);
                        });
        Path told = Files.createDirectory(folder.resolve("told"));
        json.writeValue(told.resolve("rates.json").toFile(), rates);
        return told;
    }

    @Test
    void anotherModelIsCountedInThePrecisionThatItTakesItself() throws IOException {
        ModelSettings answers = checkpoint("qwen", "Qwen2_5_VLForConditionalGeneration");
        String vggt = checkpoint("vggt", "VGGT").directory();
        Inspection other = Inspection.of(Path.of(vggt));
        ai.djl.Device processor = ai.djl.Device.cpu();

        assertThat(PrecisionChoice.others(answers, processor, Precision.BFLOAT16, AUTO, vggt))
                .isEqualTo(MemoryNeed.weights(other, Precision.FLOAT32));
        assertThat(
                        PrecisionChoice.others(
                                answers, ai.djl.Device.gpu(), Precision.BFLOAT16, AUTO, vggt))
                .isEqualTo(MemoryNeed.weights(other, Precision.BFLOAT16));
        assertThat(PrecisionChoice.others(answers, processor, Precision.BFLOAT16, AUTO, null))
                .isZero();
    }

    private ModelSettings checkpoint(String name, String architecture) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode config =
                (ObjectNode) json.readTree(Path.of("../config/models/small.json").toFile());
        config.putArray("architectures").add(architecture);
        if (architecture.equals("VGGT")) {
            config.remove("vocab_size");
        }
        Path like = folder.resolve(name + ".json");
        json.writeValue(like.toFile(), config);
        RandomCheckpoint.like(like, 1).write(folder.resolve(name), bytes -> {});
        return ModelSettings.of(folder.resolve(name)).on(Device.CPU, Precision.AUTO);
    }

    @Test
    void whatIsSetIsKept() {
        ModelSettings set = MODEL.on(Device.CPU, Precision.FLOAT32);
        assertThat(PrecisionChoice.settle(set, AUTO, null)).isEqualTo(set);
    }
}
