package io.sightline.rooms.scan.layout;

import io.sightline.rooms.scan.Transform;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code SCAN.txt} says: lines of {@code name = value}. */
record ScanNetInfo(Path file, Map<String, String> values) {

    static ScanNetInfo read(Path file) {
        Map<String, String> values =
                ScanText.lines(file).stream()
                        .map(line -> line.split("=", 2))
                        .filter(pair -> pair.length == 2)
                        .collect(
                                Collectors.toMap(
                                        pair -> pair[0].strip(),
                                        pair -> pair[1].strip(),
                                        (first, second) -> first));
        return new ScanNetInfo(file, values);
    }

    /** Aligned from recorded; scans of the hidden test set have none and stay as they are. */
    Transform axisAlignment() {
        String text = values.get("axisAlignment");
        return text == null
                ? Transform.identity()
                : new Transform(ScanText.numbers(text, 16, file));
    }

    /** One number, where the file has it. */
    Optional<Double> number(String name) {
        return Optional.ofNullable(values.get(name))
                .map(text -> ScanText.numbers(text, 1, file)[0]);
    }
}
