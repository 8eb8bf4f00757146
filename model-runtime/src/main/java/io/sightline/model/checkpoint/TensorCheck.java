package io.sightline.model.checkpoint;

import ai.djl.ndarray.types.Shape;
import io.sightline.model.ModelException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds a checkpoint's tensors against the expected ones, before anything is computed. */
final class TensorCheck {
    private static final int MOST_LISTED = 50;
    private static final String VGGT = "spatial_encoder.";

    private final CheckpointTensors tensors;
    private final ExpectedTensors expected;
    private final Set<ModelPart> present = EnumSet.noneOf(ModelPart.class);
    private final List<String> faults = new ArrayList<>();

    private TensorCheck(CheckpointTensors tensors, ExpectedTensors expected) {
        this.tensors = tensors;
        this.expected = expected;
    }

    /**
     * The parts that the checkpoint has.
     *
     * @param required parts that must be there; the others may be missing wholly
     * @throws ModelException with all faults, naming file and tensor
     */
    static Set<ModelPart> presentParts(
            CheckpointTensors tensors, ExpectedTensors expected, Set<ModelPart> required) {
        var check = new TensorCheck(tensors, expected);
        for (ModelPart part : ModelPart.values()) {
            check.part(part, required.contains(part));
        }
        check.refuseFaults();
        return check.present;
    }

    private void part(ModelPart part, boolean required) {
        Map<String, Shape> shapes = expected.of(part);
        if (required || shapes.keySet().stream().anyMatch(tensors::has)) {
            shapes.forEach(this::tensor);
            refuseOthers(part, shapes.keySet());
            present.add(part);
        }
    }

    /** A bias or a norm that nobody computes with would be an answer that is silently another. */
    private void refuseOthers(ModelPart part, Set<String> known) {
        if (part.prefix().startsWith(VGGT)) {
            return; // its unused track head and its old buffers lie there
        }
        tensors.all().keySet().stream()
                .filter(name -> name.startsWith(part.prefix()) && !known.contains(name))
                .filter(name -> !name.endsWith(".inv_freq"))
                .forEach(name -> faults.add(wrong(name, "belongs to another kind of model")));
    }

    private void tensor(String name, Shape shape) {
        if (!tensors.has(name)) {
            faults.add("tensor " + tensors.layout().stored(name) + " is missing");
            return;
        }
        TensorSource tensor = tensors.get(name);
        if (!tensor.shape().equals(shape)) {
            faults.add(wrong(name, "has shape " + tensor.shape() + " where " + shape + " belongs"));
        } else if (!tensor.dataType().isFloating()) {
            faults.add(wrong(name, "has elements of type " + tensor.dataType() + ", no floats"));
        }
    }

    private String wrong(String name, String what) {
        return "tensor "
                + tensors.layout().stored(name)
                + " of "
                + tensors.file(name).getFileName()
                + " "
                + what;
    }

    private void refuseFaults() {
        if (faults.isEmpty()) {
            return;
        }
        String listed =
                String.join("\n  ", faults.subList(0, Math.min(MOST_LISTED, faults.size())));
        int more = faults.size() - MOST_LISTED;
        throw new ModelException(
                tensors.source()
                        + " does not fit its config.json:\n  "
                        + listed
                        + (more > 0 ? "\n  and " + more + " more" : ""));
    }
}
