package io.sightline.model.torch;

import io.sightline.model.archive.ScriptModule;
import io.sightline.model.archive.StackedTensor;
import io.sightline.model.checkpoint.CheckpointTensors;
import io.sightline.model.checkpoint.TensorSource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The tensors of a checkpoint below one name, and the objects of {@code layers.py} that are made of
 * them. Names are relative: {@code weights.at("visual").at("blocks", 3).get("norm1.weight")}.
 */
public final class Weights {
    private final CheckpointTensors tensors;
    private final String prefix;

    private Weights(CheckpointTensors tensors, String prefix) {
        this.tensors = tensors;
        this.prefix = prefix;
    }

    /** All tensors of a checkpoint. */
    public static Weights of(CheckpointTensors tensors) {
        return new Weights(tensors, "");
    }

    /** Those below a name. */
    public Weights at(String name) {
        return new Weights(tensors, prefix + name + ".");
    }

    /** The tensor of this name below the prefix. */
    public TensorSource get(String name) {
        return tensors.get(prefix + name);
    }

    /** An object for each of {@code name.0}, {@code name.1}, … */
    public List<ScriptModule> each(String name, int count, Function<Weights, ScriptModule> object) {
        return IntStream.range(0, count).mapToObj(i -> object.apply(at(name + "." + i))).toList();
    }

    /** {@code y = x Wᵀ + b}. */
    public ScriptModule linear(String name) {
        return new ScriptModule("layers.Linear")
                .matrix("weight", get(name + ".weight"))
                .tensor("bias", get(name + ".bias"));
    }

    /** Several linear maps of one input, their outputs behind each other. */
    public ScriptModule linears(String... names) {
        return new ScriptModule("layers.StackedLinear")
                .matrices(each(".weight", names))
                .tensor("bias", new StackedTensor(each(".bias", names)));
    }

    /** {@code y = x Wᵀ}. */
    public ScriptModule projection(String name) {
        return new ScriptModule("layers.Projection").matrix("weight", get(name + ".weight"));
    }

    /** Several of one input, their outputs behind each other. */
    public ScriptModule projections(String... names) {
        return new ScriptModule("layers.StackedProjection").matrices(each(".weight", names));
    }

    private List<TensorSource> each(String suffix, String... names) {
        return Stream.of(names).map(name -> get(name + suffix)).toList();
    }

    /** LayerNorm over the last dimension. */
    public ScriptModule layerNorm(String name, double eps) {
        return new ScriptModule("layers.LayerNorm")
                .tensor("weight", get(name + ".weight"))
                .tensor("bias", get(name + ".bias"))
                .real("eps", eps);
    }

    /** RMSNorm over the last dimension. */
    public ScriptModule rmsNorm(String name, double eps) {
        return new ScriptModule("layers.RmsNorm")
                .tensor("weight", get(name + ".weight"))
                .real("eps", eps);
    }

    /** Two linear maps with a GELU between. */
    public ScriptModule mlp(String fc1, String fc2) {
        return new ScriptModule("layers.Mlp").module("fc1", linear(fc1)).module("fc2", linear(fc2));
    }

    /** A transformer block with layer scale. */
    public ScriptModule block(int heads, double eps) {
        ScriptModule attention =
                new ScriptModule("layers.Attention")
                        .module("qkv", linear("attn.qkv"))
                        .module("proj", linear("attn.proj"))
                        .integer("heads", heads);
        return block("layers.Block", attention, eps);
    }

    /** A transformer block with layer scale around the given attention. */
    public ScriptModule block(String className, ScriptModule attention, double eps) {
        return new ScriptModule(className)
                .module("norm1", layerNorm("norm1", eps))
                .module("attn", attention)
                .tensor("ls1", get("ls1.gamma"))
                .module("norm2", layerNorm("norm2", eps))
                .module("mlp", mlp("mlp.fc1", "mlp.fc2"))
                .tensor("ls2", get("ls2.gamma"));
    }

    /** Tensors of several names. */
    public List<TensorSource> tensors(String... names) {
        return Stream.of(names).map(this::get).toList();
    }
}
