package io.sightline.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Key-value pairs of a {@code .properties} or a {@code .yaml} file, nested keys joined by dots. */
final class SettingsFile {

    private SettingsFile() {}

    static Map<String, String> read(Path file) {
        String name = file.toString();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return name.endsWith(".yaml") || name.endsWith(".yml")
                    ? yaml(reader)
                    : properties(reader);
        } catch (IOException | IllegalArgumentException | YamlEngineException e) {
            throw new InvalidConfigurationException(
                    List.of(
                            file
                                    + ": cannot be read as settings ("
                                    + e
                                    + "); give a .properties or .yaml file"));
        }
    }

    private static Map<String, String> properties(Reader reader) throws IOException {
        Properties properties = new Properties();
        properties.load(reader);
        Map<String, String> values = new LinkedHashMap<>();
        properties
                .stringPropertyNames()
                .forEach(key -> values.put(key, properties.getProperty(key).strip()));
        return values;
    }

    private static Map<String, String> yaml(Reader reader) {
        Object root = new Load(LoadSettings.builder().build()).loadFromReader(reader);
        Map<String, String> values = new LinkedHashMap<>();
        flatten("", root, values);
        return values;
    }

    private static void flatten(String prefix, Object node, Map<String, String> values) {
        if (node instanceof Map<?, ?> map) {
            String start = prefix.isEmpty() ? "" : prefix + ".";
            map.forEach((key, value) -> flatten(start + key, value, values));
        } else if (node != null) {
            if (prefix.isEmpty()) {
                throw new IllegalArgumentException("Expected keys and values, found " + node);
            }
            values.put(prefix, node.toString());
        }
    }
}
