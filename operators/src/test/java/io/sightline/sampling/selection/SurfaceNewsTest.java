package io.sightline.sampling.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.sampling.coverage.SeenVoxels;
import io.sightline.sampling.coverage.VoxelBlocks;
import io.sightline.sampling.memory.FrameView;
import java.util.List;
import org.junit.jupiter.api.Test;

class SurfaceNewsTest {

    @Test
    void whatOlderFramesHaveSeenIsNoNews() {
        FrameView old = view(0, 1, 1, 2, 3, 64);
        FrameView same = view(100, 1, 2, 3);
        FrameView half = view(100, 1, 3, 64, 65, 200);

        assertThat(SurfaceNews.share(List.of(old, same), 50)).isZero();
        assertThat(SurfaceNews.share(List.of(old, half), 50)).isEqualTo(0.5);
        assertThat(SurfaceNews.share(List.of(old, same, half), 50)).isEqualTo(2 / 5.0);
    }

    @Test
    void anotherEpochIsAnotherPlace() {
        assertThat(SurfaceNews.share(List.of(view(0, 1, 1, 2), view(100, 2, 1, 2)), 50))
                .isEqualTo(1);
    }

    @Test
    void withoutAnythingToCompareThereIsNoShare() {
        assertThat(SurfaceNews.share(List.of(view(100, 1, 1)), 50)).isNaN();
        assertThat(SurfaceNews.share(List.of(view(0, 1, 1)), 50)).isNaN();
        assertThat(SurfaceNews.share(List.of(), 50)).isNaN();
    }

    private static FrameView view(long timeMs, int epoch, int... voxels) {
        return new FrameView(
                "f" + timeMs,
                "camera",
                timeMs,
                1,
                null,
                epoch,
                0,
                null,
                SeenVoxels.none(),
                VoxelBlocks.of(voxels));
    }
}
