package io.sightline.rooms.scan.mesh;

import io.sightline.rooms.scan.ScanException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a PLY file says of itself.
 *
 * @param format {@code ascii}, {@code binary_little_endian} or {@code binary_big_endian}
 * @param elements in the order in which they are stored
 */
record PlyHeader(String format, List<Element> elements) {
    private static final int LONGEST_LINE = 1000;
    private static final int MOST_LINES = 1000;
    private static final long MOST_ITEMS = 100_000_000;

    /** So many items with the same properties. */
    record Element(String name, long count, List<Property> properties) {}

    /** A value of an item; a list where {@code length} tells how its length is stored. */
    record Property(String name, PlyType type, PlyType length) {}

    static PlyHeader read(InputStream in, Path file) throws IOException {
        if (!line(in, file).equals("ply")) {
            throw new ScanException(file, "is no PLY file; give a mesh as published");
        }
        String format = "";
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < MOST_LINES; i++) {
            String[] words = line(in, file).split("\\s+");
            switch (words[0]) {
                case "format" -> format = word(words, 1, file);
                case "element" -> elements.add(element(words, file));
                case "property" -> last(elements, file).properties().add(property(words, file));
                case "end_header" -> {
                    return new PlyHeader(format, elements);
                }
                default -> {}
            }
        }
        throw broken(file, "its header does not end");
    }

    private static Element element(String[] words, Path file) {
        try {
            long count = Long.parseLong(word(words, 2, file));
            if (count >= 0 && count <= MOST_ITEMS) {
                return new Element(words[1], count, new ArrayList<>());
            }
        } catch (NumberFormatException e) {
            // The same fault as a number out of range.
        }
        throw broken(file, "it says it has '%s' of %s".formatted(words[2], words[1]));
    }

    private static Property property(String[] words, Path file) {
        boolean list = word(words, 1, file).equals("list");
        PlyType length = list ? type(words, 2, file) : null;
        return new Property(
                word(words, list ? 4 : 2, file), type(words, list ? 3 : 1, file), length);
    }

    private static PlyType type(String[] words, int index, Path file) {
        String name = word(words, index, file);
        return PlyType.named(name)
                .orElseThrow(() -> broken(file, "it has values of type '%s'".formatted(name)));
    }

    private static Element last(List<Element> elements, Path file) {
        if (elements.isEmpty()) {
            throw broken(file, "a property comes before any element");
        }
        return elements.get(elements.size() - 1);
    }

    private static String word(String[] words, int index, Path file) {
        if (words.length <= index) {
            throw broken(file, "its header has the line '%s'".formatted(String.join(" ", words)));
        }
        return words[index];
    }

    private static String line(InputStream in, Path file) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.length() > LONGEST_LINE) {
                throw broken(file, "its header does not end");
            }
            line.append((char) next);
        }
        byte[] bytes = line.toString().getBytes(StandardCharsets.ISO_8859_1);
        return new String(bytes, StandardCharsets.UTF_8).strip();
    }

    static ScanException broken(Path file, String fault) {
        return new ScanException(file, "is no PLY file that can be read: %s".formatted(fault));
    }
}
