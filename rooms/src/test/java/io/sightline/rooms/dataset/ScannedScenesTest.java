package io.sightline.rooms.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.rooms.scan.CameraView;
import io.sightline.rooms.scan.ScanFrame;
import io.sightline.rooms.scan.Transform;
import io.sightline.rooms.scan.layout.Scan;
import io.sightline.rooms.scan.layout.ScanLayout;
import io.sightline.rooms.scan.mesh.Mesh;
import io.sightline.rooms.scan.mesh.MeshView;
import io.sightline.rooms.scene.Scene;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScannedScenesTest {
    private static final List<Path> PATHS = List.of(Path.of("scene0000_00"));

    @ParameterizedTest
    @ValueSource(ints = {17, 100, 124, 246, 491, 966})
    void framesAreSpreadFromTheFirstToTheLast(int recorded) throws IOException {
        ScannedScenes scenes = new ScannedScenes(new Recording(recorded), PATHS, 16, 1);

        List<Integer> shown =
                scenes.scene(0).frames().stream()
                        .map(image -> ((image[0] & 0xff) << 8) | (image[1] & 0xff))
                        .toList();
        assertThat(shown)
                .isEqualTo(IntStream.range(0, 16).mapToObj(i -> (recorded - 1) * i / 15).toList())
                .startsWith(0)
                .endsWith(recorded - 1);
    }

    /** A scan of nothing, whose frames tell their numbers. */
    private record Recording(int frames) implements ScanLayout {
        @Override
        public boolean isScan(Path folder) {
            return true;
        }

        @Override
        public Path annotation(Path scan) {
            return scan;
        }

        @Override
        public List<String> labels(Path scan) {
            return List.of();
        }

        @Override
        public Scan read(Path scan, List<String> vocabulary) {
            CameraView camera =
                    new CameraView(Transform.identity(), new double[] {4, 4, 4, 3}, 8, 6);
            Mesh mesh = new Mesh(new double[0], new int[0]);
            return new Scan(
                    scan.toString(),
                    new Scene(10, List.of(), vocabulary),
                    new MeshView(mesh, new int[0], 0),
                    IntStream.range(0, frames)
                            .mapToObj(
                                    i ->
                                            new ScanFrame(
                                                    camera,
                                                    () -> new byte[] {(byte) (i >> 8), (byte) i}))
                            .toList());
        }
    }
}
