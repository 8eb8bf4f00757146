package io.sightline.jobs.yaml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.sightline.jobs.kafka.TimeSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
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
            return JSON.convertValue(yaml(file), type);
        } catch (IllegalArgumentException e) {
            throw new YamlFileException(
                    "'%s': %s."
                            .formatted(
                                    file,
                                    e.getCause() instanceof JsonMappingException fault
                                            ? place(fault) + reason(fault)
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

    private static String place(JsonMappingException fault) {
        return fault.getPath().stream()
                .map(
                        step ->
                                step.getFieldName() == null
                                        ? "[" + step.getIndex() + "]"
                                        : "." + step.getFieldName())
                .collect(Collectors.joining("", "", ": "))
                .replaceFirst("^[.]|^: ", "");
    }

    private static String reason(JsonMappingException fault) {
        if (fault instanceof UnrecognizedPropertyException unknown) {
            return "there is no such field, but "
                    + unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
        return fault instanceof ValueInstantiationException && fault.getCause() != null
                ? fault.getCause().getMessage()
                : fault.getOriginalMessage().replaceFirst(" from Object value.*|\\(.*", "");
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
