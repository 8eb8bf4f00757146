package io.sightline.config;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/**
 * The settings of a job, read and validated as a whole: either every value is legal, or one {@link
 * InvalidConfigurationException} lists all that is wrong. The only class that reads a settings file
 * or the environment.
 *
 * <p>A value may contain {@code ${env:NAME}}, which is replaced from the environment, and {@code
 * ${file:PATH}}, which is replaced by what a file holds, once and where the job starts. What came
 * from there, and everything under {@code kafka.properties}, is left out of {@link #toString()} and
 * of error messages, as is an endpoint's key.
 */
public final class JobConfiguration implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Map<String, String> written;
    private final Configuration resolved;

    private JobConfiguration(Map<String, String> written, Configuration resolved) {
        this.written = written;
        this.resolved = resolved;
    }

    /** Every option at its default. */
    public static JobConfiguration defaults() {
        return of(Map.of());
    }

    /**
     * Given values, the rest at their defaults.
     *
     * @throws InvalidConfigurationException listing all faults
     */
    public static JobConfiguration of(Map<String, String> values) {
        return of(values, System::getenv);
    }

    /**
     * A settings file, and what is to override it.
     *
     * @param file {@code .properties} or {@code .yaml}, or {@code null} for the defaults alone
     * @param overrides by key, such as command-line arguments
     * @throws InvalidConfigurationException listing all faults
     */
    public static JobConfiguration load(Path file, Map<String, String> overrides) {
        Map<String, String> values = new LinkedHashMap<>();
        if (file != null) {
            values.putAll(SettingsFile.read(file));
        }
        values.putAll(overrides);
        return of(values);
    }

    static JobConfiguration of(Map<String, String> values, UnaryOperator<String> environment) {
        List<String> faults = new ArrayList<>();
        References references = new References(environment);
        Map<String, String> resolved = new LinkedHashMap<>();
        values.forEach(
                (key, value) -> resolved.put(key, references.resolve(key, value, faults::add)));
        Configuration configuration = Configuration.fromMap(resolved);
        faults.addAll(new Validation(values, configuration).faults());
        if (!faults.isEmpty()) {
            throw new InvalidConfigurationException(faults);
        }
        return new JobConfiguration(new TreeMap<>(values), configuration);
    }

    /** An option's value, its default where nothing was set. */
    public <T> T get(ConfigOption<T> option) {
        return resolved.get(option);
    }

    /** The value of an option that may be absent. */
    public <T> Optional<T> find(ConfigOption<T> option) {
        return resolved.getOptional(option);
    }

    /**
     * The value of an option that has no default but is needed now.
     *
     * @throws InvalidConfigurationException if it was not set
     */
    public <T> T require(ConfigOption<T> option) {
        return find(option)
                .orElseThrow(
                        () ->
                                new InvalidConfigurationException(
                                        List.of(
                                                option.key()
                                                        + " is not set: give it in the settings file"
                                                        + " or as an argument")));
    }

    /** These settings with some replaced, validated again. */
    public JobConfiguration with(Map<String, String> overrides) {
        Map<String, String> values = new LinkedHashMap<>(written);
        values.putAll(overrides);
        return of(values);
    }

    /** What was set, without secrets. */
    @Override
    public String toString() {
        Map<String, String> shown = new TreeMap<>();
        written.forEach((key, value) -> shown.put(key, Validation.shown(key, value)));
        return shown.toString();
    }
}
