package io.sightline.rooms.scan.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sightline.rooms.scan.ScanException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlyTest {
    private static final String SQUARE =
            """
            ply
            format ascii 1.0
            element vertex 4
            property double x
            property double y
            property double z
            property uchar red
            element face 1
            property list uchar uint vertex_index
            end_header
            0 0 0 9
            2 0 0 9
            2 0.5 0 9
            0 0.5 0 9
            4 0 1 2 3
            """;

    @TempDir private Path folder;

    @Test
    void readsTextAndCutsFacesIntoTriangles() throws IOException {
        Mesh mesh = read(SQUARE);

        assertThat(mesh.vertices()).isEqualTo(4);
        assertThat(mesh.faces()).containsExactly(0, 1, 2, 0, 2, 3);
    }

    @Test
    void measuresTheFloorOfWhatStandsOnIt() throws IOException {
        assertThat(FloorArea.of(read(SQUARE.replace("2 0", "0.6 0")))).isCloseTo(0.3, within(1e-9));
    }

    @Test
    void refusesWhatItCannotRead() {
        refuses("solid cube", "is no PLY file");
        refuses(SQUARE.replace("ascii", "morse"), "its format is 'morse'");
        refuses(SQUARE.replace("vertex 4", "vertex 4000000000"), "it says it has '4000000000'");
        refuses(SQUARE.replace("vertex 4", "vertex 5000"), "too few bytes");
        refuses(SQUARE.replace("4 0 1 2 3", "4 0 1 2 9"), "a vertex that it does not have");
        refuses(SQUARE.replace("4 0 1 2 3", "4 0 1"), "ends before its last element");
        refuses(SQUARE.replace("uchar red", "colour red"), "values of type 'colour'");
        refuses(SQUARE.replace("2 0 0 9", "2 nan? 0 9"), "nan?");
        refuses(SQUARE.replace("end_header", ""), "is no PLY file that can be read");
    }

    private void refuses(String text, String why) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ScanException.class)
                .hasMessageContaining("mesh.ply")
                .hasMessageContaining(why);
    }

    private Mesh read(String text) throws IOException {
        return Ply.read(Files.writeString(folder.resolve("mesh.ply"), text));
    }
}
