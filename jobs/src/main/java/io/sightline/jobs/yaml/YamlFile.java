package io.sightline.jobs.yaml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.sightline.jobs.kafka.TimeSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A record in YAML, its fields with underscores between their words; what its constructor refuses
 * is told with its place. A field that nobody knows is refused, for it was meant.
 */
public final class YamlFile {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                    .addModule(new SimpleModule().addDeserializer(Duration.class, new Spans()))
                    .build();

    private YamlFile() {}

    /**
     * Reads a file.
     *
     * @param type a record
     * @throws YamlFileException saying which field is at fault
     */
    public static <T> T read(Path file, Class<T> type) {
        try {
            Object yaml = yaml(file);
            if (yaml == null) {
                throw new IllegalArgumentException("nothing is written in it");
            }
            YamlFault.gap(yaml, "")
                    .ifPresent(
                            gap -> {
                                throw new IllegalArgumentException(gap);
                            });
            return JSON.convertValue(yaml, type);
        } catch (IllegalArgumentException e) {
            throw new YamlFileException(
                    "'%s': %s."
                            .formatted(
                                    file,
                                    e.getCause() instanceof JsonMappingException fault
                                            ? YamlFault.of(fault)
                                            : e.getMessage()));
        }
    }

    private static Object yaml(Path file) {
        try {
            return new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
        } catch (IOException e) {
            throw new YamlFileException("'%s' cannot be read.".formatted(file));
        } catch (YamlEngineException e) {
            String at =
                    e instanceof MarkedYamlEngineException marked
                            ? marked.getProblemMark()
                                    .map(mark -> " from line " + (mark.getLine() + 1) + " on")
                                    .orElse("")
                            : "";
            throw new YamlFileException("'%s' is no YAML%s.".formatted(file, at));
        }
    }

    private static final class Spans extends StdDeserializer<Duration> {
        private static final long serialVersionUID = 1L;

        Spans() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            String text = parser.getText();
            return TimeSpan.parse(text)
                    .orElseThrow(
                            () ->
                                    JsonMappingException.from(
                                            parser,
                                            "'%s' is no time: write 10 s or 5 min"
                                                    .formatted(text)));
        }
    }
}
