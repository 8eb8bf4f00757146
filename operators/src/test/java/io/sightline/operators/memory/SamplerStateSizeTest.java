package io.sightline.operators.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.model.FakeModelRuntime;
import io.sightline.operators.SceneFixtures;
import io.sightline.sampling.LiveSampler;
import io.sightline.sampling.alignment.AlignmentTolerance;
import io.sightline.sampling.alignment.FrameGrid;
import io.sightline.sampling.memory.FrameView;
import io.sightline.sampling.memory.HeapSamplerMemory;
import io.sightline.sampling.memory.SceneGeometry;
import io.sightline.scene.Frame;
import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** What a frame costs in a state backend, written by Flink's own serializers. */
class SamplerStateSizeTest {
    private static final int MOST = 64 << 10;

    @Test
    void frameTakesAtMost64KilobytesBesidesItsImage() throws IOException {
        HeapSamplerMemory memory = new HeapSamplerMemory();
        LiveSampler sampler = new LiveSampler(memory, AlignmentTolerance.DEFAULT);
        for (int first = 0; first < 12; first += 2) {
            List<Frame> chunk =
                    LongStream.range(first, first + 4L)
                            .mapToObj(i -> SceneFixtures.frame("kitchen", 3_000 * i))
                            .toList();
            chunk.forEach(f -> sampler.admit(f.id(), f.camera(), f.timeMs(), 1, null));
            sampler.offer(FakeModelRuntime.maps(chunk), false);
        }

        for (FrameView view : memory.views()) {
            int bytes =
                    bytes(FrameView.class, view)
                            + bytes(FrameGrid.class, memory.grid(view.frameId()));
            assertThat(bytes).isLessThan(MOST);
        }
        assertThat(bytes(SceneGeometry.class, memory.scene())).isLessThan(MOST);
    }

    private static <T> int bytes(Class<T> type, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(1024);
        TypeInformation.of(type).createSerializer(new SerializerConfigImpl()).serialize(value, out);
        return out.length();
    }
}
