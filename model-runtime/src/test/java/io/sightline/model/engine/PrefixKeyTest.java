package io.sightline.model.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PrefixKeyTest {
    private static final byte[] A = {1, 2};
    private static final byte[] B = {3};

    private final PrefixKey key = PrefixKey.of("weights, fp32", new int[] {1, 2}, List.of(A, B));

    @Test
    void equalContentIsOneKey() {
        assertThat(PrefixKey.of("weights, fp32", new int[] {1, 2}, List.of(A.clone(), B.clone())))
                .isEqualTo(key);
    }

    @Test
    void anyChangeIsAnother() {
        List<PrefixKey> others =
                List.of(
                        PrefixKey.of("weights, bf16", new int[] {1, 2}, List.of(A, B)),
                        PrefixKey.of("weights, fp32", new int[] {1, 3}, List.of(A, B)),
                        PrefixKey.of("weights, fp32", new int[] {1}, List.of(A, B)),
                        PrefixKey.of("weights, fp32", new int[] {1, 2}, List.of(B, A)),
                        PrefixKey.of("weights, fp32", new int[] {1, 2}, List.of(A)),
                        PrefixKey.of("weights, fp32", new int[] {1, 2}, List.of(A, B, B)),
                        PrefixKey.of(
                                "weights, fp32",
                                new int[] {1, 2},
                                List.of(new byte[] {1}, new byte[] {2, 3})));

        assertThat(others).doesNotContain(key).doesNotHaveDuplicates();
    }
}
