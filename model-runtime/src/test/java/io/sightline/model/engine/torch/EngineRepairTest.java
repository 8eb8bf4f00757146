package io.sightline.model.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.model.Generation;
import io.sightline.model.ModelException;
import io.sightline.model.engine.EngineOptions;
import io.sightline.model.parts.ModelSettings.Precision;
import io.sightline.model.runtime.EngineModelRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong around the weights, and is put right, with one engine that stays loaded. */
class EngineRepairTest {
    @TempDir Path folder;

    @Test
    void aDiskWithoutRoomForArchivesFailsQuestionsUntilThereIsRoom() throws IOException {
        Path archives = Files.createFile(folder.resolve("archives"));
        try (EngineModelRuntime model = engine(new RoomModel(archives))) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> answer(model))
                        .hasCauseInstanceOf(ModelException.class)
                        .hasMessageContaining("archive");
                assertThatThrownBy(() -> model.pointMaps().estimate(RoomModel.frames("01")).join())
                        .hasCauseInstanceOf(ModelException.class)
                        .hasMessageContaining("archive");
                assertThatThrownBy(() -> model.ready().join()).hasMessageContaining("archive");
            }
            Files.delete(archives);

            assertThat(model.ready()).succeedsWithin(java.time.Duration.ofMinutes(2));
            assertThat(answer(model).tokenIds()).hasSize(4);
            assertThat(model.pointMaps().estimate(RoomModel.frames("01")).join()).hasSize(2);
            assertThat(model.gauges().get("usable").get().intValue()).isEqualTo(1);
            assertThat(model.gauges().get("load-progress").get().doubleValue()).isEqualTo(1);
        }
    }

    @Test
    void newWeightsInTheSameDirectoryAreAnotherModel() throws IOException {
        Path directory = folder.resolve("model");
        copy(new RoomModel(folder).settings().directory(), directory);
        RoomModel room = new RoomModel(folder.resolve("archives"), Precision.FLOAT32, directory);
        String first;
        try (EngineModelRuntime model = engine(room)) {
            first = answer(model).model();
        }
        try (EngineModelRuntime model = engine(room)) {
            assertThat(answer(model).model()).isEqualTo(first);
        }
        spoil(directory);
        try (EngineModelRuntime model = engine(room)) {
            assertThat(answer(model).model()).startsWith("model@").isNotEqualTo(first);
        }
    }

    private static EngineModelRuntime engine(RoomModel room) {
        return EngineModelRuntime.acquire(room.settings(), EngineOptions.DEFAULT);
    }

    private static Generation answer(EngineModelRuntime model) {
        return model.mllm().generate(RoomModel.question("01", "Why?", 4)).join();
    }

    private static void copy(String from, Path to) throws IOException {
        Files.createDirectory(to);
        try (Stream<Path> files = Files.list(Path.of(from))) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName().toString()));
            }
        }
    }

    /** Other numbers in the same places; written beside and moved, as weights should be. */
    private static void spoil(Path directory) throws IOException {
        List<Path> weights;
        try (Stream<Path> files = Files.list(directory)) {
            weights = files.filter(file -> file.toString().endsWith(".safetensors")).toList();
        }
        for (Path file : weights) {
            byte[] bytes = Files.readAllBytes(file);
            for (int i = bytes.length / 2; i < bytes.length; i += 64) {
                bytes[i] ^= 1;
            }
            Path beside = file.resolveSibling("beside.tmp");
            Files.write(beside, bytes);
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
