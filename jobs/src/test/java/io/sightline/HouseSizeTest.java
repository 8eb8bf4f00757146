package io.sightline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rooms stay small enough to be seen at once; checkstyle holds the longest file and method. */
class HouseSizeTest {
    private static final int MOST_TYPES_OF_A_PACKAGE = 30;
    private static final int LONGEST_MEDIAN_FILE = 60;

    /** Every module's main code, beside the module that this test runs in. */
    private static final List<Path> SOURCES = sources(Path.of("").toAbsolutePath().getParent());

    @Test
    void noPackageIsAListInsteadOfAPlace() {
        Map<Path, Long> types =
                types().collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));

        assertThat(types).hasSizeGreaterThan(20);
        assertThat(types.entrySet())
                .filteredOn(room -> room.getValue() > MOST_TYPES_OF_A_PACKAGE)
                .isEmpty();
    }

    @Test
    void everyPackageSaysWhatIsInIt() {
        List<Path> rooms = SOURCES.stream().map(Path::getParent).distinct().toList();

        assertThat(rooms).allMatch(room -> Files.exists(room.resolve("package-info.java")));
    }

    @Test
    void halfOfTheFilesFitOnAScreen() {
        List<Long> lines = types().map(HouseSizeTest::lines).sorted().toList();

        assertThat(lines.get(lines.size() / 2)).isLessThanOrEqualTo(LONGEST_MEDIAN_FILE);
    }

    private static Stream<Path> types() {
        return SOURCES.stream().filter(file -> !file.endsWith("package-info.java"));
    }

    private static List<Path> sources(Path repository) {
        try (Stream<Path> modules = Files.list(repository)) {
            return modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .flatMap(HouseSizeTest::javaFiles)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
