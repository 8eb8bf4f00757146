package io.sightline.model.engine.torch;

import com.codahale.metrics.Clock;
import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.model.GenerationOptions;
import io.sightline.model.GenerationRequest;
import io.sightline.model.ReferenceCase;
import io.sightline.model.engine.Duty;
import io.sightline.model.engine.EngineOptions;
import io.sightline.model.engine.InferenceEngine;
import io.sightline.model.engine.Preprocessor;
import io.sightline.model.engine.memory.MemoryShares;
import io.sightline.model.image.header.ImageLimits;
import io.sightline.model.parts.ModelParts;
import io.sightline.model.parts.ModelSettings;
import io.sightline.model.published.TorchSpatialMllm;
import io.sightline.scene.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The reference case with frames and a tokenizer, as an engine and as the one-shot model. */
final class RoomModel {
    private final ModelSettings settings;

    RoomModel(Path archives) {
        this(archives, ModelSettings.Precision.FLOAT32);
    }

    RoomModel(Path archives, ModelSettings.Precision precision) {
        this(archives, precision, ReferenceCase.path("room/checkpoint"));
    }

    RoomModel(Path archives, ModelSettings.Precision precision, Path checkpoint) {
        JsonNode reference = ReferenceCase.json("room/case.json");
        settings =
                ModelSettings.of(checkpoint)
                        .on(ModelSettings.Device.CPU, precision)
                        .withThreads(1)
                        .withCacheDirectory(archives)
                        .withPixels(
                                reference.get("min_pixels").asLong(),
                                reference.get("max_pixels").asLong());
    }

    ModelSettings settings() {
        return settings;
    }

    TorchSpatialMllm oneShot() {
        return new TorchSpatialMllm(settings);
    }

    /** An engine to be stepped by hand; whoever calls this owns the device. */
    InferenceEngine engine(EngineOptions options, MemoryShares shares, Clock clock) {
        ModelParts parts = new ModelParts(settings);
        TorchDevice device = new TorchDevice(parts, options, shares, Duty.ALL);
        ClipReader clips =
                new ClipReader(ImageLimits.DEFAULT, parts.framePreprocessor(), shares.frameBytes());
        Preprocessor preprocessor = new CheckpointPreprocessor(parts, clips, settings);
        return new InferenceEngine(options, shares, clock, device, preprocessor, Runnable::run);
    }

    /** Some of the eight frames, by their digits. */
    static List<Frame> frames(String digits) {
        try (Stream<Path> files = Files.list(ReferenceCase.path("room/frames"))) {
            List<Frame> all = files.sorted().map(RoomModel::frame).toList();
            return digits.chars().mapToObj(digit -> all.get(digit - '0')).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Frame frame(Path file) {
        try {
            String name = file.getFileName().toString();
            return new Frame("room", "default", name, 0, Files.readAllBytes(file), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static GenerationRequest question(String frames, String words, int maxTokens) {
        return new GenerationRequest(
                frames(frames),
                words,
                GenerationOptions.PUBLISHED.withMaxTokens(maxTokens),
                Long.MAX_VALUE);
    }
}
