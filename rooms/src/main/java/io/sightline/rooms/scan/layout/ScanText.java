package io.sightline.rooms.scan.layout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sightline.rooms.scan.ScanException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Files of a scan that are text. */
final class ScanText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ScanText() {}

    static JsonNode json(Path file) {
        require(file);
        try {
            return JSON.readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw new ScanException(
                    file, "is not JSON: %s; fetch it again".formatted(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new ScanException(file, e);
        }
    }

    static List<String> lines(Path file) {
        require(file);
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new ScanException(file, e);
        }
    }

    /**
     * The numbers of a text.
     *
     * @param count how many there must be
     */
    static double[] numbers(String text, int count, Path file) {
        try {
            double[] numbers =
                    Arrays.stream(text.strip().split("\\s+"))
                            .mapToDouble(ScanText::number)
                            .toArray();
            if (numbers.length == count) {
                return numbers;
            }
        } catch (NumberFormatException e) {
            // The same fault as too few of them.
        }
        throw new ScanException(
                file, "has '%s' where %d numbers are expected".formatted(text.strip(), count));
    }

    /** As C and Python write it: an infinity is {@code inf}. */
    private static double number(String word) {
        return switch (word) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan", "-nan" -> Double.NaN;
            default -> Double.parseDouble(word);
        };
    }

    static void require(Path file) {
        if (!Files.exists(file)) {
            throw new ScanException(file, "is not there; fetch it with the scan");
        }
    }
}
