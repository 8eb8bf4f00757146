package io.sightline.model.torch;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtEngine;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import io.sightline.model.ModelException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A loaded TorchScript archive: an object with weights on a device, whose methods take and give
 * tensors. Not thread-safe; belongs to the thread that owns the device.
 */
public final class TorchModule implements AutoCloseable {
    private final Model model;
    private final PtSymbolBlock object;

    private TorchModule(Model model) {
        this.model = model;
        this.object = (PtSymbolBlock) model.getBlock();
    }

    /**
     * Loads an archive.
     *
     * @throws ModelException if it cannot be read or its source does not compile
     */
    public static TorchModule load(Path archive, Device device) {
        String name = archive.getFileName().toString();
        Model model = Model.newInstance(name, device, PtEngine.ENGINE_NAME);
        try {
            // mapLocation puts every tensor onto the device while reading; a later move would miss
            // those inside lists.
            model.load(archive.getParent(), name, Map.of("mapLocation", "true"));
            return new TorchModule(model);
        } catch (IOException | MalformedModelException | EngineException e) {
            model.close();
            throw new ModelException("cannot load " + archive + ": " + e.getMessage(), e);
        }
    }

    /** Calls a method that returns nothing. */
    public void run(String method, Object... arguments) {
        call(method, arguments).close();
    }

    /** Calls a method that returns one tensor, which is attached to {@code manager}. */
    public NDArray tensor(NDManager manager, String method, Object... arguments) {
        try (IValue result = call(method, arguments)) {
            return result.toTensor((PtNDManager) manager);
        }
    }

    /** Calls a method that returns a list of tensors. */
    public NDList tensors(NDManager manager, String method, Object... arguments) {
        try (IValue result = call(method, arguments)) {
            return result.toNDList((PtNDManager) manager);
        }
    }

    /** Calls a method that returns a dictionary of tensors. */
    public Map<String, NDArray> named(NDManager manager, String method, Object... arguments) {
        try (IValue result = call(method, arguments)) {
            var tensors = new LinkedHashMap<String, NDArray>();
            result.toIValueMap()
                    .forEach((name, value) -> tensors.put(name, tensor(value, manager)));
            return tensors;
        }
    }

    private static NDArray tensor(IValue value, NDManager manager) {
        try (value) {
            return value.toTensor((PtNDManager) manager);
        }
    }

    private IValue call(String method, Object... arguments) {
        IValue[] values = Stream.of(arguments).map(TorchModule::value).toArray(IValue[]::new);
        try {
            return IValueUtils.runMethod(object, method, values);
        } catch (EngineException e) {
            throw new ModelException(
                    model.getName() + " failed to " + method + ": " + reason(e.getMessage()), e);
        } finally {
            Stream.of(values).forEach(IValue::close);
        }
    }

    /** The last line, behind the interpreter's account of where it was. */
    private static String reason(String message) {
        String text = message.strip();
        return text.substring(text.lastIndexOf('\n') + 1);
    }

    private static IValue value(Object argument) {
        if (argument instanceof NDArray tensor) {
            return IValue.from((PtNDArray) tensor);
        }
        if (argument instanceof Number number) {
            return IValue.from(number.longValue());
        }
        if (argument instanceof String text) {
            return IValue.from(text);
        }
        if (argument instanceof long[] numbers) {
            return IValue.listFrom(numbers);
        }
        return IValue.listFrom(
                ((List<?>) argument).stream().map(PtNDArray.class::cast).toArray(PtNDArray[]::new));
    }

    /** Frees the weights. */
    @Override
    public void close() {
        model.close();
    }
}
