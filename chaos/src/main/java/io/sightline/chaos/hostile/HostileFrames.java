package io.sightline.chaos.hostile;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Records of the frames topic: images of every format, damaged, and everything but images. */
public final class HostileFrames {
    private static final List<String> HEADERS =
            List.of(
                    "content-type",
                    "ce_specversion",
                    "ce_source",
                    "ce_id",
                    "ce_time",
                    "ce_type",
                    "traceparent",
                    "sightline-extrinsics",
                    "sightline-intrinsics",
                    "sightline-depth");
    private static final List<String> ABSURD =
            List.of(
                    "",
                    "NaN NaN NaN NaN NaN NaN NaN NaN NaN NaN NaN NaN",
                    "1 0 0 0 0 1 0 0 0 0 1 0",
                    "1e308 1e308 -1e308 1e-320",
                    "0 0 0 0",
                    "/scenes//cameras/",
                    "/scenes/%ff%fe/cameras/%2F..%2F",
                    "/scenes/a/cameras/b/cameras/c",
                    "9999-12-31T23:59:59Z",
                    "-1000000000-01-01T00:00:00Z",
                    "1969-12-31T23:59:59Z",
                    "not a time",
                    "image/svg+xml; charset=\"");
    private static final int LONGEST_NOISE = 2_000;
    private static final int SCENES = 8;

    private HostileFrames() {}

    /** All kinds. */
    public static Arbitrary<HostileRecord> all() {
        return Combinators.combine(keys("hostile-", SCENES), values(), headers())
                .as(HostileRecord::new);
    }

    /** Mostly names of scenes; some are missing, empty, or no text. */
    static Arbitrary<byte[]> keys(String prefix, int scenes) {
        Arbitrary<byte[]> names =
                Arbitraries.integers()
                        .between(0, scenes - 1)
                        .map(number -> (prefix + number).getBytes(StandardCharsets.UTF_8));
        return Arbitraries.frequencyOf(
                Tuple.of(12, names),
                Tuple.of(1, Arbitraries.just((byte[]) null)),
                Tuple.of(2, Arbitraries.bytes().array(byte[].class).ofMaxSize(64)));
    }

    private static Arbitrary<byte[]> values() {
        return Arbitraries.frequencyOf(
                Tuple.of(160, Mutation.of(Images.ofEveryFormat())),
                Tuple.of(1, Arbitraries.of(Images.bombs())),
                Tuple.of(10, Arbitraries.of(Images.ofEveryFormat())),
                Tuple.of(20, Arbitraries.bytes().array(byte[].class).ofMaxSize(LONGEST_NOISE)),
                Tuple.of(5, Arbitraries.just((byte[]) null)));
    }

    private static Arbitrary<Map<String, byte[]>> headers() {
        Arbitrary<byte[]> values =
                Arbitraries.oneOf(
                        Arbitraries.of(ABSURD).map(text -> text.getBytes(StandardCharsets.UTF_8)),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(64),
                        Arbitraries.of(Images.ofEveryFormat()));
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(Map.<String, byte[]>of())),
                Tuple.of(
                        1,
                        Arbitraries.maps(Arbitraries.of(HEADERS), values.injectNull(0.1))
                                .ofMaxSize(3)
                                .map(TreeMap::new)));
    }
}
