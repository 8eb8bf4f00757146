package io.sightline.model.published;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.model.GenerationOptions;
import io.sightline.model.ReferenceCase;
import io.sightline.model.checkpoint.TensorSource;
import io.sightline.model.checkpoint.config.CheckpointConfig;
import io.sightline.model.image.resize.ResizedFrames;
import io.sightline.model.language.GeneratedTokens;
import io.sightline.model.language.PatchGrid;
import io.sightline.model.language.Prompt;
import io.sightline.model.language.RopePositions;
import io.sightline.model.language.SamplingSettings;
import io.sightline.model.language.TokenSampler;
import io.sightline.model.language.VisualTokenLayout;
import io.sightline.model.parts.ModelSettings;
import io.sightline.model.parts.ModelSettings.Precision;
import io.sightline.model.torch.Trace;
import io.sightline.scene.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What our model computes of the reference cases, by the names that they use. */
final class ReferenceRun {
    private ReferenceRun() {}

    /** Relative errors of a case's tensors. */
    static Map<String, Double> errors(String referenceCase, Map<String, TensorSource> computed)
            throws IOException {
        var errors = new TreeMap<String, Double>();
        for (Map.Entry<String, TensorSource> expected :
                Tensors.expected(referenceCase).entrySet()) {
            TensorSource actual = computed.get(expected.getKey());
            errors.put(
                    expected.getKey(),
                    actual == null
                            ? Double.NaN
                            : Tensors.relativeError(actual, expected.getValue()));
        }
        return errors;
    }

    /** The whole way, from the frames' files to the answer's tokens. */
    static Map<String, TensorSource> room(Path cache, Precision precision) throws IOException {
        ModelSettings settings = settings("room/checkpoint", cache, precision);
        var computed = new HashMap<>(room(settings, 1.0).tensors());
        Map<String, TensorSource> penalised = room(settings, 1.05).tensors();
        computed.put("generated_repetition_penalty_1.05", penalised.get("generated"));
        return computed;
    }

    private static Trace room(ModelSettings checkpoint, double repetitionPenalty)
            throws IOException {
        JsonNode reference = ReferenceCase.json("room/case.json");
        ModelSettings settings =
                checkpoint.withPixels(
                        reference.get("min_pixels").asLong(), reference.get("max_pixels").asLong());
        var options = new GenerationOptions(12, repetitionPenalty, null, null, null, null);
        var trace = new Trace();
        try (var published = new TorchSpatialMllm(settings)) {
            published.generate(roomFrames(), reference.get("question").asText(), options, trace);
        }
        return trace;
    }

    static List<Frame> roomFrames() throws IOException {
        try (Stream<Path> files = Files.list(ReferenceCase.path("room/frames"))) {
            return files.sorted().map(ReferenceRun::frame).toList();
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

    /** The miniature, which has no tokenizer, from its frames' pixels and its prompt's ids. */
    static Map<String, TensorSource> tiny(Path cache, Precision precision) throws IOException {
        return tiny(settings("tiny", cache, precision));
    }

    /**
     * The same of a checkpoint in another layout. One that fuses no geometry is given the published
     * fused embeddings to read, so that its language model can be held against the same tensors.
     */
    static Map<String, TensorSource> tiny(ModelSettings settings) throws IOException {
        Map<String, TensorSource> expected = Tensors.expected("tiny");
        var trace = new Trace();
        int[] ids = ints(Tensors.longs(expected.get("input_ids")));
        try (var published = new TorchSpatialMllm(settings);
                NDManager manager = published.newManager()) {
            tiny(manager, published, expected, ids, trace);
        }
        var computed = new HashMap<>(trace.tensors());
        computed.put("frames_u8", computed.get("resized_frames"));
        computed.put("pixel_values_videos", computed.get("pixel_values"));
        computed.put("visual_out", computed.get("visual_2d"));
        computed.put("inputs_embeds", computed.get("input_embeds"));
        computed.put("generated_ids_rep_penalty_1.05", computed.get("generated"));
        return computed;
    }

    private static void tiny(
            NDManager manager,
            TorchSpatialMllm published,
            Map<String, TensorSource> expected,
            int[] ids,
            Trace trace)
            throws IOException {
        CheckpointConfig config = published.model().checkpoint().config();
        ResizedFrames clip = clip(expected.get("frames_u8"));
        var taps = new InferenceTrace(published.model(), trace);
        NDArray fused = published.encode(manager, clip);
        taps.encoded(manager, clip, fused);
        if (!published.model().checkpoint().fusesGeometry()) {
            TensorSource given = expected.get("fused");
            fused = manager.create(given.floats(), given.shape());
        }
        int video = config.tokens().video();
        int first = (int) Arrays.stream(ids).takeWhile(id -> id != video).count();
        int end = first + (int) fused.getShape().get(0);
        RopePositions positions =
                RopePositions.of(
                        Arrays.copyOf(ids, end),
                        PatchGrid.of(clip, config.vision()),
                        VisualTokenLayout.of(config));
        var prefix = new Prompt(Arrays.copyOf(ids, end), first, positions);
        var sampler = new TokenSampler(new SamplingSettings(1.05, 0, 0, 1, 0), ids);
        var answer = new GeneratedTokens(sampler, List.of(), 12);
        int[] words = Arrays.copyOfRange(ids, end, ids.length);
        published.say(manager, prefix, fused, words, answer, taps);
    }

    /** {@code [T, 3, H, W]} as the preprocessor hands it out. */
    private static ResizedFrames clip(TensorSource frames) throws IOException {
        Shape shape = frames.shape();
        int height = (int) shape.get(2);
        int width = (int) shape.get(3);
        ByteBuffer planes = Tensors.bytes(frames);
        ByteBuffer rgb = ByteBuffer.allocateDirect(planes.capacity());
        int plane = height * width;
        for (int i = 0; i < planes.capacity(); i++) {
            int frame = i / (3 * plane);
            int channel = i % 3;
            int pixel = i / 3 % plane;
            rgb.put(planes.get((frame * 3 + channel) * plane + pixel));
        }
        return new ResizedFrames((int) shape.get(0), height, width, rgb.flip());
    }

    static ModelSettings settings(String checkpoint, Path cache, Precision precision) {
        return ModelSettings.of(ReferenceCase.path(checkpoint))
                .on(ModelSettings.Device.CPU, precision)
                .withThreads(1)
                .withCacheDirectory(cache);
    }

    private static int[] ints(long[] longs) {
        return Arrays.stream(longs).mapToInt(Math::toIntExact).toArray();
    }

    /**
     * Prints how far every tensor of the reference cases is off, in single precision or another.
     */
    public static void main(String[] arguments) throws IOException {
        Path cache = Files.createTempDirectory("archives");
        Precision precision =
                arguments.length == 0 ? Precision.FLOAT32 : Precision.valueOf(arguments[0]);
        errors("tiny", tiny(cache, precision))
                .forEach((name, e) -> System.out.printf("tiny %s %.2g%n", name, e));
        errors("room", room(cache, precision))
                .forEach((name, e) -> System.out.printf("room %s %.2g%n", name, e));
    }
}
