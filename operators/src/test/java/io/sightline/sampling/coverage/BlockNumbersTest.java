package io.sightline.sampling.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BlockNumbersTest {
    private final BlockNumbers numbers = new BlockNumbers();
    private final VoxelBits seen = new VoxelBits();

    @Test
    void framesOfDifferentEpochsHaveNothingInCommon() {
        VoxelBlocks one = numbers.numbered(1, VoxelBlocks.of(new int[] {1, 2, 3}));
        VoxelBlocks other = numbers.numbered(2, VoxelBlocks.of(new int[] {1, 2}));

        assertThat(seen.add(one)).isEqualTo(3);
        assertThat(seen.missing(other)).isEqualTo(2);
        assertThat(numbers.size()).isEqualTo(2);
    }

    @Test
    void framesOfOneEpochShareTheirVoxels() {
        VoxelBlocks one = numbers.numbered(1, VoxelBlocks.of(new int[] {1, 2, 3, 200_000}));
        VoxelBlocks other = numbers.numbered(1, VoxelBlocks.of(new int[] {2, 3, 4, 200_000}));

        assertThat(seen.add(one)).isEqualTo(4);
        assertThat(seen.add(other)).isEqualTo(1);
        assertThat(numbers.size()).isEqualTo(2);
    }
}
