package io.sightline.model.archive;

import ai.djl.ndarray.types.DataType;
import io.sightline.model.checkpoint.TensorSource;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The object graph as a pickle of protocol 2, in the opcodes that TorchScript's own unpickler
 * knows. Tensors are persistent ids: their bytes lie in entries of their own.
 */
final class Pickle {
    private static final int PROTO = 0x80;
    private static final int STOP = '.';
    private static final int MARK = '(';
    private static final int GLOBAL = 'c';
    private static final int EMPTY_TUPLE = ')';
    private static final int TUPLE = 't';
    private static final int EMPTY_DICT = '}';
    private static final int SET_ITEMS = 'u';
    private static final int EMPTY_LIST = ']';
    private static final int APPENDS = 'e';
    private static final int NEW_OBJECT = 0x81;
    private static final int BUILD = 'b';
    private static final int REDUCE = 'R';
    private static final int PERSISTENT_ID = 'Q';
    private static final int NEW_TRUE = 0x88;
    private static final int NEW_FALSE = 0x89;
    private static final int INT_32 = 'J';
    private static final int LONG = 0x8a;
    private static final int FLOAT_64 = 'G';
    private static final int UNICODE = 'X';

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final Storages storages;

    private Pickle(Storages storages) {
        this.storages = storages;
    }

    /** The module graph; tensors are entered into {@code storages}. */
    static byte[] of(ScriptModule root, Storages storages) {
        return new Pickle(storages).finished(root);
    }

    /** An empty tuple: an archive without constants. */
    static byte[] empty() {
        return new byte[] {(byte) PROTO, 2, EMPTY_TUPLE, STOP};
    }

    private byte[] finished(ScriptModule root) {
        try {
            op(PROTO);
            op(2);
            module(root);
            op(STOP);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void value(Object value) throws IOException {
        if (value instanceof ScriptModule module) {
            module(module);
        } else if (value instanceof TensorSource tensor) {
            tensor(tensor);
        } else if (value instanceof Matrix matrix) {
            tensor(storages.first(matrix));
        } else if (value instanceof Matrix.Rest rest) {
            list(storages.others(rest.of()));
        } else if (value instanceof Long number) {
            integer(number);
        } else if (value instanceof Double number) {
            op(FLOAT_64);
            out.writeDouble(number);
        } else if (value instanceof Boolean flag) {
            op(flag ? NEW_TRUE : NEW_FALSE);
        } else if (value instanceof String text) {
            text(text);
        } else if (value instanceof List<?> list) {
            list(list);
        } else {
            dict((Map<?, ?>) value);
        }
    }

    private void module(ScriptModule module) throws IOException {
        String typeName = module.typeName();
        int dot = typeName.lastIndexOf('.');
        global(typeName.substring(0, dot), typeName.substring(dot + 1));
        op(EMPTY_TUPLE);
        op(NEW_OBJECT);
        op(EMPTY_DICT);
        op(MARK);
        for (Map.Entry<String, ScriptModule.Attribute> attribute : module.attributes().entrySet()) {
            text(attribute.getKey());
            attribute(attribute.getValue());
        }
        op(SET_ITEMS);
        op(BUILD);
    }

    private void attribute(ScriptModule.Attribute attribute) throws IOException {
        if (attribute.type() == null) {
            value(attribute.value());
            return;
        }
        global("torch.jit._pickle", "restore_type_tag");
        op(MARK);
        value(attribute.value());
        text(attribute.type());
        op(TUPLE);
        op(REDUCE);
    }

    private void tensor(TensorSource tensor) throws IOException {
        long[] shape = tensor.shape().getShape();
        global("torch._utils", "_rebuild_tensor_v2");
        op(MARK);
        storage(tensor);
        integer(0);
        tuple(shape);
        tuple(strides(shape));
        op(NEW_FALSE);
        global("collections", "OrderedDict");
        op(EMPTY_TUPLE);
        op(REDUCE);
        op(TUPLE);
        op(REDUCE);
    }

    private void storage(TensorSource tensor) throws IOException {
        Storages.Storage storage = storages.of(tensor);
        op(MARK);
        text("storage");
        global("torch", storageClass(storage.tensor().dataType()));
        text(storage.key());
        text("cpu");
        integer(tensor.shape().size());
        op(TUPLE);
        op(PERSISTENT_ID);
    }

    private static String storageClass(DataType dataType) {
        return switch (dataType) {
            case FLOAT64 -> "DoubleStorage";
            case FLOAT32 -> "FloatStorage";
            case FLOAT16 -> "HalfStorage";
            case BFLOAT16 -> "BFloat16Storage";
            case INT64 -> "LongStorage";
            case INT32 -> "IntStorage";
            case INT8 -> "CharStorage";
            case UINT8 -> "ByteStorage";
            case BOOLEAN -> "BoolStorage";
            default -> throw new IllegalArgumentException("no storage of " + dataType);
        };
    }

    private static long[] strides(long[] shape) {
        long[] strides = new long[shape.length];
        long stride = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= Math.max(1, shape[i]);
        }
        return strides;
    }

    private void tuple(long[] numbers) throws IOException {
        op(MARK);
        for (long number : numbers) {
            integer(number);
        }
        op(TUPLE);
    }

    private void list(List<?> values) throws IOException {
        op(EMPTY_LIST);
        op(MARK);
        for (Object value : values) {
            value(value);
        }
        op(APPENDS);
    }

    private void dict(Map<?, ?> values) throws IOException {
        op(EMPTY_DICT);
        op(MARK);
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            value(entry.getKey());
            value(entry.getValue());
        }
        op(SET_ITEMS);
    }

    private void integer(long number) throws IOException {
        if (number == (int) number) {
            op(INT_32);
            out.writeInt(Integer.reverseBytes((int) number));
        } else {
            op(LONG);
            op(Long.BYTES);
            out.writeLong(Long.reverseBytes(number));
        }
    }

    private void text(String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        op(UNICODE);
        out.writeInt(Integer.reverseBytes(utf8.length));
        out.write(utf8);
    }

    private void global(String module, String name) throws IOException {
        op(GLOBAL);
        out.write((module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void op(int code) throws IOException {
        out.write(code);
    }
}
