package io.sightline.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.sightline.model.ModelException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("x.safetensors");
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        var written = new LinkedHashMap<String, TensorSource>();
        written.put("floats", ArrayTensor.of(new float[] {1, -2.5f, 3}, 3, 1));
        written.put("bytes", ArrayTensor.of(new byte[] {1, 2, -1}, 3));
        written.put("scalar", ArrayTensor.of(new long[] {7}));
        written.put("empty", ArrayTensor.of(new float[0], 0, 4));
        SafetensorsWriter.write(file, written);

        Map<String, TensorSource> read = SafetensorsFile.read(file);

        assertThat(read.keySet()).containsExactlyElementsOf(written.keySet());
        for (String name : written.keySet()) {
            assertThat(read.get(name).shape()).isEqualTo(written.get(name).shape());
            assertThat(read.get(name).dataType()).isEqualTo(written.get(name).dataType());
            assertThat(bytes(read.get(name))).isEqualTo(bytes(written.get(name)));
        }
    }

    @Test
    void tensorsLongerThanAChunkComeWhole() throws IOException {
        float[] elements = new float[MappedFile.MOST_CHUNK_BYTES + 3];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = i;
        }
        ArrayTensor tensor = ArrayTensor.of(elements, elements.length);
        SafetensorsWriter.write(file, Map.of("long", tensor));

        assertThat(bytes(SafetensorsFile.read(file).get("long"))).isEqualTo(bytes(tensor));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '!',
            textBlock =
                    """
                    {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}} | tensor a has data_offsets
                    {"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}} | tensor a has data_offsets
                    {"a":{"dtype":"F32","shape":[2]}} | tensor a lacks data_offsets
                    {"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}} | impossible shape [-2]
                    {"a":{"dtype":"Q3","shape":[2],"data_offsets":[0,8]}} | unknown type 'Q3'
                    {"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}} | tensor a ends beyond the file
                    {"a":{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,0]}} | tensor a is too large
                    {"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[2,6]}} | tensor b overlaps tensor a
                    {"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}} | no JSON object
                    [1,2] | no JSON object
                    {"a":{ | no JSON object
                    """)
    void contradictionsAreRefused(String header, String fault) throws IOException {
        write(header.getBytes(StandardCharsets.UTF_8), header.length(), 8);

        assertThatThrownBy(() -> SafetensorsFile.read(file))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("x.safetensors")
                .hasMessageContaining(fault);
    }

    @ParameterizedTest
    @CsvSource({"-1", "0", "1", "99", "4611686018427387904"})
    void impossibleHeaderLengthsAreRefused(long length) throws IOException {
        write("{}".getBytes(StandardCharsets.UTF_8), length, 0);

        assertThatThrownBy(() -> SafetensorsFile.read(file))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("header");
    }

    @Test
    void truncatedFilesNameTheTensorThatIsCut() throws IOException {
        SafetensorsWriter.write(file, Map.of("weights", ArrayTensor.of(new float[64], 64)));
        try (var cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength(cut.length() - 1);
        }

        assertThatThrownBy(() -> SafetensorsFile.read(file))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("tensor weights ends beyond the file");
    }

    @Test
    void halvesBecomeFloatsAndFloatsRoundToNearestEven() throws IOException {
        short[] bits = new short[] {0x3c00, (short) 0xc100, 0x7c00, 1};
        ByteBuffer half = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        half.asShortBuffer().put(bits);
        ArrayTensor tensor = ArrayTensor.of(DataType.FLOAT16, new Shape(4), half);
        assertThat(tensor.floats()).containsExactly(1f, -2.5f, Float.POSITIVE_INFINITY, 0x1p-24f);

        ArrayTensor exact = ArrayTensor.of(new float[] {1 + 0x1p-8f, 1 + 0x3p-8f, Float.NaN}, 3);
        ShortBuffer rounded = bytes(ConvertedTensor.of(exact, DataType.BFLOAT16)).asShortBuffer();
        assertThat(rounded.get(0)).isEqualTo((short) 0x3f80);
        assertThat(rounded.get(1)).isEqualTo((short) 0x3f82);
        assertThat(Float.intBitsToFloat(rounded.get(2) << 16)).isNaN();
    }

    @Test
    void everyBfloat16SurvivesTheWayThroughFloats() throws IOException {
        ByteBuffer bits = ByteBuffer.allocate(2 << 16).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 1 << 16; i++) {
            boolean signallingNan = (i & 0x7f80) == 0x7f80 && (i & 0x7f) != 0 && (i & 0x40) == 0;
            bits.putShort((short) (signallingNan ? 0 : i));
        }
        ArrayTensor tensor = ArrayTensor.of(DataType.BFLOAT16, new Shape(1 << 16), bits.flip());

        TensorSource back =
                ConvertedTensor.of(ConvertedTensor.of(tensor, DataType.FLOAT32), DataType.BFLOAT16);

        assertThat(bytes(back)).isEqualTo(bytes(tensor));
    }

    private void write(byte[] header, long length, int zeros) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(8 + header.length + zeros);
        content.order(ByteOrder.LITTLE_ENDIAN).putLong(length).put(header);
        Files.write(file, content.array());
    }

    private static ByteBuffer bytes(TensorSource tensor) throws IOException {
        var out = new ByteArrayOutputStream();
        tensor.read(
                chunk -> {
                    byte[] part = new byte[chunk.remaining()];
                    chunk.get(part);
                    out.writeBytes(part);
                });
        return ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    }
}
