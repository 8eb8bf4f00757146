package io.sightline.jobs.yaml;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is at fault in a YAML file: the field, its value, and what may stand there. */
final class YamlFault {
    private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();

    private YamlFault() {}

    /** The sentence for what could not become a record, without its point. */
    static String of(JsonMappingException fault) {
        return place(fault) + reason(fault);
    }

    /** The first place of a list where nothing is written. */
    static Optional<String> gap(Object node, String at) {
        if (node instanceof List<?> list) {
            return IntStream.range(0, list.size())
                    .mapToObj(each -> inList(list.get(each), at + "[" + each + "]"))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return node instanceof Map<?, ?> fields
                ? fields.entrySet().stream()
                        .map(each -> gap(each.getValue(), at + dot(at) + each.getKey()))
                        .flatMap(Optional::stream)
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<String> inList(Object node, String at) {
        return node == null
                ? Optional.of(at + ": nothing is written here: fill it in, or leave it out")
                : gap(node, at);
    }

    private static String dot(String at) {
        return at.isEmpty() ? "" : ".";
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
        if (fault instanceof ValueInstantiationException && fault.getCause() != null) {
            return fault.getCause().getMessage();
        }
        return fault instanceof MismatchedInputException other && other.getTargetType() != null
                ? value(other) + wanted(other.getTargetType())
                : fault.getOriginalMessage();
    }

    /** Text in place of a whole list or record may be a secret; that of one field is shown. */
    private static String value(MismatchedInputException fault) {
        return fault instanceof InvalidFormatException wrong
                        && !wrong.getTargetType().equals(java.net.URI.class)
                ? "'%s' does not fit: ".formatted(wrong.getValue())
                : "what stands here does not fit: ";
    }

    private static String wanted(Class<?> type) {
        if (type.isEnum()) {
            return "write one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(each -> ((Enum<?>) each).name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        if (type.isRecord()) {
            return "write fields, of "
                    + Arrays.stream(type.getRecordComponents())
                            .map(field -> SNAKE_CASE.translate(field.getName()))
                            .collect(Collectors.joining(", "));
        }
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return "write a list, [a, b]";
        }
        if (type == Integer.class || type == int.class) {
            return "write a whole number";
        }
        return type == java.net.URI.class ? "write an address" : "write one value";
    }
}
