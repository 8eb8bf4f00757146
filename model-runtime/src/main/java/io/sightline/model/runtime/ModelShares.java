package io.sightline.model.runtime;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The models of this process, each loaded once per checkpoint, device and precision and released
 * when its last share is given back. Thread-safe.
 */
final class ModelShares {
    static final ModelShares OF_PROCESS = new ModelShares();

    private record Key(Path directory, Device device, DataType precision) {}

    private static final class Shared {
        private final LoadedModel model;
        private int shares;

        Shared(LoadedModel model) {
            this.model = model;
        }
    }

    private final Map<Key, Shared> models = new HashMap<>();

    /** One more share of a model. */
    synchronized LoadedModel take(ModelSettings settings) {
        var device = settings.usedDevice();
        var precision = settings.usedPrecision(device);
        var key = new Key(Path.of(settings.directory()).toAbsolutePath(), device, precision);
        var shared = models.get(key);
        if (shared == null) {
            shared = new Shared(new LoadedModel(settings, device, precision));
            models.put(key, shared);
        }
        shared.shares++;
        return shared.model;
    }

    /** One share less. */
    synchronized void giveBack(LoadedModel model) {
        var entries = models.values().iterator();
        while (entries.hasNext()) {
            var shared = entries.next();
            if (shared.model == model && --shared.shares == 0) {
                entries.remove();
                model.close();
            }
        }
    }
}
