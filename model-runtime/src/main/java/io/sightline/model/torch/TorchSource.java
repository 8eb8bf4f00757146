package io.sightline.model.torch;

import io.sightline.model.archive.ScriptSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The TorchScript that lies under {@code /torchscript}, one file per part of the model. */
public final class TorchSource {
    private TorchSource() {}

    /**
     * The source of one archive.
     *
     * @param parts file names without ending; file {@code x} holds the classes {@code x.…}
     */
    public static ScriptSource of(String... parts) {
        var source = new ScriptSource();
        for (String part : parts) {
            add(source, part, part);
        }
        return source;
    }

    /** Adds the file {@code file} as what holds the classes and functions {@code name.…}. */
    static void add(ScriptSource source, String name, String file) {
        source.file("__torch__/" + name + ".py", read("/torchscript/" + file + ".py"));
    }

    private static String read(String resource) {
        try (InputStream in = TorchSource.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
