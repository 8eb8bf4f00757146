package io.sightline.model.runtime;

import ai.djl.Device;
import ai.djl.pytorch.engine.PtEngine;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sightline.model.archive.ArchiveCache;
import io.sightline.model.checkpoint.config.CheckpointConfig;
import io.sightline.model.inspection.Inspection;
import io.sightline.model.parts.ModelSettings;
import io.sightline.model.parts.ModelSettings.Precision;
import io.sightline.model.torch.ArchiveLoader;
import io.sightline.model.torch.ProductRate;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How fast this machine's processor computes in a precision: measured once for a processor, a
 * library, a number of threads, a width and what is measured, and remembered beside the archives. A
 * process keeps to what it once took; what was measured while others kept the processor busy, or
 * cannot be written, the next process measures again.
 */
public final class KnownRates {
    private static final Logger LOG = LoggerFactory.getLogger(KnownRates.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, ProductRate>> RATES =
            new TypeReference<>() {};
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    /** What this process takes for true, by file and key: else two engines of it might differ. */
    private static final Map<String, ProductRate> OF_PROCESS = new HashMap<>();

    private final ArchiveCache cache;
    private final Path file;
    private final DoubleSupplier load;

    /**
     * Beside some archives.
     *
     * @param load tasks that run or want to on this machine, negative if nobody knows
     */
    KnownRates(ArchiveCache cache, DoubleSupplier load) {
        this.cache = cache;
        this.file = cache.directory().resolve("rates.json");
        this.load = load;
    }

    /**
     * Of the processor, for the width of a model; remembered beside the archives of its settings.
     *
     * @param precision that is meant, not {@link Precision#AUTO}
     */
    public static ProductRate of(ModelSettings settings, Precision precision, Inspection model) {
        KnownRates known =
                new KnownRates(
                        settings.archives(),
                        ManagementFactory.getOperatingSystemMXBean()::getSystemLoadAverage);
        CheckpointConfig config = model.checkpoint().config();
        return known.of(
                precision,
                model.hasLanguageModel()
                        ? config.text().hiddenSize()
                        : config.spatial().embedDim());
    }

    /**
     * Of the processor.
     *
     * @param precision that is meant, not {@link Precision#AUTO}
     * @param width of the model's tokens
     */
    ProductRate of(Precision precision, int width) {
        String key =
                "%s, PyTorch %s, %s, width %d"
                        .formatted(
                                processor(), PtEngine.getInstance().getVersion(), precision, width);
        synchronized (OF_PROCESS) {
            return OF_PROCESS.computeIfAbsent(
                    file + ": " + key, missing -> known(key, precision, width));
        }
    }

    private ProductRate known(String asked, Precision precision, int width) {
        ArchiveLoader loader =
                new ArchiveLoader(
                        cache,
                        Device.cpu(),
                        precision.activations(),
                        precision.mapsWeights(),
                        false);
        String key = asked + ", " + ProductRate.archive(loader);
        Map<String, ProductRate> known = read();
        if (!known.containsKey(key)) {
            boolean isBusy = load.getAsDouble() > Runtime.getRuntime().availableProcessors();
            known.put(key, ProductRate.measure(loader, width));
            LOG.info("{}: {}{}", key, known.get(key), isBusy ? ", beside other work" : "");
            if (!isBusy) {
                write(known);
            }
        }
        return known.get(key);
    }

    private static String processor() {
        String name = System.getProperty("os.arch");
        try {
            name =
                    Files.readAllLines(PROCESSORS).stream()
                            .filter(line -> line.startsWith("model name"))
                            .map(line -> line.substring(line.indexOf(':') + 1).strip())
                            .findFirst()
                            .orElse(name);
        } catch (IOException e) {
            LOG.debug("{} is not there", PROCESSORS, e);
        }
        return name + ", " + Runtime.getRuntime().availableProcessors() + " cores";
    }

    private Map<String, ProductRate> read() {
        try {
            return JSON.readValue(file.toFile(), RATES);
        } catch (IOException e) {
            return new TreeMap<>(); // nobody has measured, or it is no file of ours
        }
    }

    private void write(Map<String, ProductRate> known) {
        try {
            Files.createDirectories(file.getParent());
            Path whole = Files.createTempFile(file.getParent(), "rates", ".json");
            JSON.writerWithDefaultPrettyPrinter().writeValue(whole.toFile(), known);
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.info("{} cannot be written ({}): it is measured again next time", file, e + "");
        }
    }
}
