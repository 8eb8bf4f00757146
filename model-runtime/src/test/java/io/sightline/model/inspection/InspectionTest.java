package io.sightline.model.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.model.ModelException;
import io.sightline.model.Phase;
import io.sightline.model.checkpoint.ArrayTensor;
import io.sightline.model.checkpoint.CheckpointTensors;
import io.sightline.model.checkpoint.ModelPart;
import io.sightline.model.checkpoint.SafetensorsWriter;
import io.sightline.model.checkpoint.TensorSource;
import io.sightline.model.checkpoint.random.RandomCheckpoint;
import io.sightline.model.engine.EngineOptions.Memory;
import io.sightline.model.engine.memory.MemoryShares;
import io.sightline.model.parts.ModelSettings.Device;
import io.sightline.model.parts.ModelSettings.Pixels;
import io.sightline.model.parts.ModelSettings.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectionTest {
    private static final long MIB = 1L << 20;

    private static final Path SMALL = Path.of("../config/models/small.json");

    @TempDir Path folder;

    @Test
    void wholeCheckpointLacksNothingAndEveryParameterIsInAPart() throws IOException {
        Inspection found = Inspection.of(checkpoint("SpatialMLLMForConditionalGeneration"));

        assertThat(found.kind()).isEqualTo("Spatial-MLLM v1.1");
        assertThat(found.answers()).isTrue();
        assertThat(found.hasGeometry()).isTrue();
        assertThat(found.missingParts()).isEmpty();
        assertThat(found.missingFiles()).isEmpty();
        assertThat(found.unknown()).isEmpty();
        assertThat(found.parts().stream().mapToLong(PartSize::parameters).sum())
                .isEqualTo(found.parameters());
        assertThat(found.storedBytes()).isEqualTo(2 * found.parameters());
    }

    @Test
    void bareVggtHasGeometryAloneAndItsLicence() throws IOException {
        Inspection found = Inspection.of(checkpoint("VGGT"));

        assertThat(found.kind()).isEqualTo("VGGT");
        assertThat(found.answers()).isFalse();
        assertThat(found.hasGeometry()).isTrue();
        assertThat(found.licence()).contains("non-commercial").doesNotContain("Qwen");
        assertThat(Usage.PUBLISHED.isServedBy(found)).isTrue();
        assertThat(QuestionCost.of(found).byPhase())
                .containsOnlyKeys(Phase.PATCHES, Phase.FRAME_ATTENTION, Phase.GLOBAL_ATTENTION);
        assertThat(QuestionCost.of(found).perToken()).isZero();
        assertThat(MemoryNeed.of(found, Precision.FLOAT32, Usage.PUBLISHED).prefixes()).isZero();
    }

    @Test
    void plainQwenAnswersAndLacksNothing() throws IOException {
        Inspection found = Inspection.of(checkpoint("Qwen2_5_VLForConditionalGeneration"));

        assertThat(found.kind()).isEqualTo("Qwen2.5-VL");
        assertThat(found.answers()).isTrue();
        assertThat(found.hasGeometry()).isFalse();
        assertThat(found.missingParts()).isEmpty();
        assertThat(found.unknown()).isEmpty();
        assertThat(found.licence()).contains("Qwen Research", "Apache").doesNotContain("VGGT");
        assertThat(MemoryNeed.of(found, Precision.FLOAT32, Usage.PUBLISHED).prefixes())
                .isPositive();
        // a pair of 34 x 46 patches, 160 wide
        assertThat(MemoryNeed.of(found, Precision.FLOAT32, Usage.PUBLISHED).working())
                .isEqualTo(34L * 46 * 160 * 14 * 4);
        assertThat(QuestionCost.of(found).byPhase())
                .containsOnlyKeys(Phase.VISUAL_ENCODER, Phase.PREFILL);
    }

    @Test
    void missingHeadsUnknownTensorsAndFilesAreNamed() throws IOException {
        Path directory = checkpoint("SpatialMLLMForConditionalGeneration");
        Map<String, TensorSource> changed = new TreeMap<>(CheckpointTensors.open(directory).all());
        changed.keySet().removeIf(name -> name.startsWith(ModelPart.POINT_HEAD.prefix()));
        changed.put("spatial_encoder.vggt_model.surprise", ArrayTensor.of(new float[] {1}, 1));
        changed.put(
                "spatial_encoder.vggt_model.track_head.norm.weight",
                ArrayTensor.of(new float[] {1}, 1));
        Path copy = folder.resolve("changed.safetensors");
        SafetensorsWriter.write(copy, changed);
        Files.move(
                copy, directory.resolve("model.safetensors"), StandardCopyOption.REPLACE_EXISTING);
        Files.delete(directory.resolve("tokenizer.json"));

        Inspection found = Inspection.of(directory);

        assertThat(found.missingParts()).containsExactly(ModelPart.POINT_HEAD);
        assertThat(found.hasGeometry()).isFalse();
        assertThat(found.unknown()).containsExactly("spatial_encoder.vggt_model.surprise");
        assertThat(found.unused()).isOne();
        assertThat(found.missingFiles()).containsExactly("tokenizer.json");
        assertThat(found.answers()).isFalse();
    }

    /** As the engine reads it: one file, or two. */
    @Test
    void aTokenizerInTwoFilesIsOne() throws IOException {
        Path directory = checkpoint("Qwen2_5_VLForConditionalGeneration");
        Files.delete(directory.resolve("tokenizer.json"));
        Files.writeString(directory.resolve("vocab.json"), "{}");
        assertThat(Inspection.of(directory).answers()).isFalse();

        Files.writeString(directory.resolve("merges.txt"), "");

        Inspection found = Inspection.of(directory);
        assertThat(found.answers()).isTrue();
        assertThat(found.missingFiles()).isEmpty();
    }

    /** Its geometry is of use beside a model that answers, and no answer comes from it. */
    @Test
    void withoutATokenizerItIsOfUseOnlyBesideAnother() throws IOException {
        Path directory = checkpoint("SpatialMLLMForConditionalGeneration");
        Files.delete(directory.resolve("tokenizer.json"));
        Inspection found = Inspection.of(directory);
        Pixels any = new Pixels(null, null);

        assertThat(Usage.PUBLISHED.isServedBy(found)).isFalse();
        assertThat(new Usage(16, Device.AUTO, any, 0, false, null).isServedBy(found)).isTrue();
    }

    @Test
    void whatIsBrokenIsToldAsWhenItIsLoaded() {
        assertThatThrownBy(() -> Inspection.of(folder))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("holds neither model.safetensors nor");
    }

    @Test
    void halfThePrecisionIsHalfTheWeightsButForTheHeads() throws IOException {
        Inspection found = Inspection.of(checkpoint("SpatialMLLMForConditionalGeneration"));
        long heads =
                found.parts().stream()
                        .filter(
                                part ->
                                        part.part() == ModelPart.CAMERA_HEAD
                                                || part.part() == ModelPart.POINT_HEAD)
                        .mapToLong(PartSize::parameters)
                        .sum();

        MemoryNeed single = MemoryNeed.of(found, Precision.FLOAT32, Usage.PUBLISHED);
        MemoryNeed half = MemoryNeed.of(found, Precision.BFLOAT16, Usage.PUBLISHED);

        assertThat(single.weights() - 4 * heads).isEqualTo(2 * (half.weights() - 4 * heads));
        assertThat(single.working()).isEqualTo(2 * half.working());
        // 8 pairs of frames, 17 x 23 merged patches; 6 layers, one head of 64, keys and values
        assertThat(half.prefix()).isEqualTo(8L * 17 * 23 * 6 * 64 * 2 * 2);
        assertThat(half.peak())
                .isEqualTo(
                        half.weights()
                                + half.kv()
                                + half.prefixes()
                                + half.features()
                                + half.working());
    }

    /** Four fifths of what the heap leaves, and no more, are for weights and a little beside. */
    @Test
    void itRunsWhereAnEngineLoadsIt() throws IOException {
        Inspection found = Inspection.of(checkpoint("SpatialMLLMForConditionalGeneration"));
        long least = MemoryNeed.weights(found, Precision.BFLOAT16) + 64 * MIB;
        long free = least / 4 * 5 + MIB;
        Machine machine = new Machine(new MemoryBudget(free + 300 * MIB, 300 * MIB), List.of());

        List<Verdict> verdicts = Verdict.of(found, machine, Usage.PUBLISHED);

        assertThat(verdicts).extracting(Verdict::runs).containsExactly(false, true, true);
        long singles = MemoryNeed.weights(found, Precision.FLOAT32);
        long allowed = machine.processor().total(new Memory(0, 0), singles);
        assertThatThrownBy(() -> MemoryShares.of(allowed, singles))
                .isInstanceOf(ModelException.class)
                .hasMessage(verdicts.get(0).processor().refusal());
        assertThat(verdicts.get(2).processor().shares().prefixBytes()).isPositive();
        assertThat(verdicts.get(2).gpu().refusal()).isEqualTo("none");

        Machine full = new Machine(new MemoryBudget(free + 300 * MIB, 320 * MIB), List.of());
        assertThat(Verdict.of(found, full, Usage.PUBLISHED).get(2).runs()).isFalse();
        assertThat(Machine.here().processor()).isEqualTo(MemoryBudget.of(ai.djl.Device.cpu()));
    }

    @Test
    void aGpuIsAskedByItsOwnRule() throws IOException {
        Inspection found = Inspection.of(checkpoint("SpatialMLLMForConditionalGeneration"));
        long least = MemoryNeed.weights(found, Precision.BFLOAT16) + 64 * MIB;
        MemoryBudget tiny = new MemoryBudget(MIB, 0);
        MemoryBudget enough = new MemoryBudget(least / 9 * 10 + MIB, 0);

        List<Verdict> verdicts =
                Verdict.of(found, new Machine(tiny, List.of(tiny, enough)), Usage.PUBLISHED);

        assertThat(verdicts).extracting(Verdict::runs).containsExactly(false, false, true);
        assertThat(verdicts.get(0).gpu().refusal()).contains("The weights take");
        assertThat(verdicts.get(1).gpu().refusal()).contains("for processors");
        assertThat(verdicts.get(2).processor().runs()).isFalse();
    }

    /** Memory of what is not to compute is of no use. */
    @Test
    void deviceThatIsSetIsTheOneThatNeedsTheMemory() throws IOException {
        Inspection found = Inspection.of(checkpoint("SpatialMLLMForConditionalGeneration"));
        MemoryBudget large = new MemoryBudget(1L << 50, 1L << 30);
        Machine both = new Machine(large, List.of(new MemoryBudget(1L << 50, 0)));

        Verdict onProcessor = inFloat32(found, both, Device.CPU);
        Verdict onGpu = inFloat32(found, both, Device.GPU);

        assertThat(onProcessor.processor().runs()).isTrue();
        assertThat(onProcessor.gpu().runs()).isFalse();
        assertThat(onGpu.processor().refusal()).contains("not used");
        assertThat(onGpu.gpu().runs()).isTrue();
        assertThat(inFloat32(found, new Machine(large, List.of()), Device.GPU).runs()).isFalse();
    }

    private static Verdict inFloat32(Inspection found, Machine machine, Device device) {
        Usage usage = new Usage(16, device, new Pixels(null, null), 0, true, null);
        return Verdict.of(found, machine, usage).get(0);
    }

    /** A memory that is set is shared out, between two engines where there are two. */
    @Test
    void whatItNeedsFollowsItsUse() throws IOException {
        Inspection found = Inspection.of(checkpoint("SpatialMLLMForConditionalGeneration"));
        long weights = MemoryNeed.weights(found, Precision.BFLOAT16);
        Pixels few = new Pixels(null, 100_000L);
        MemoryNeed published = MemoryNeed.of(found, Precision.BFLOAT16, Usage.PUBLISHED);

        Usage alone = new Usage(8, Device.AUTO, few, weights + 1000 * MIB, true, null);
        MemoryNeed need = MemoryNeed.of(found, Precision.BFLOAT16, alone);
        assertThat(need.kv()).isEqualTo(200 * MIB);
        assertThat(need.prefix()).isLessThan(published.prefix() / 2);
        assertThat(need.working()).isLessThan(published.working() / 2);
        assertThat(QuestionCost.of(found, alone).operations())
                .isLessThan(QuestionCost.of(found).operations() / 2);

        Usage paired = new Usage(8, Device.AUTO, few, 2 * weights + 1000 * MIB, true, found);
        MemoryNeed shared = MemoryNeed.of(found, Precision.BFLOAT16, paired);
        assertThat(shared.others()).isEqualTo(weights);
        assertThat(shared.kv()).isEqualTo(150 * MIB);

        Usage placing = new Usage(8, Device.AUTO, few, 2 * weights + 1000 * MIB, false, found);
        assertThat(MemoryNeed.of(found, Precision.BFLOAT16, placing).kv()).isZero();

        Machine large = new Machine(new MemoryBudget(1L << 50, 1L << 30), List.of());
        long little = weights + 64 * MIB + weights / 2;
        Usage tight = new Usage(8, Device.AUTO, few, little, true, null);
        assertThat(Verdict.of(found, large, tight))
                .extracting(Verdict::runs)
                .containsExactly(false, true, true);
    }

    private Path checkpoint(String architecture) throws IOException {
        ObjectNode config = (ObjectNode) new ObjectMapper().readTree(SMALL.toFile());
        config.putArray("architectures").add(architecture);
        if (architecture.equals("VGGT")) {
            config.remove("vocab_size");
        }
        Path like = folder.resolve("like.json");
        new ObjectMapper().writeValue(like.toFile(), config);
        Path directory = folder.resolve("model");
        RandomCheckpoint.like(like, 1).write(directory, bytes -> {});
        return directory;
    }
}
