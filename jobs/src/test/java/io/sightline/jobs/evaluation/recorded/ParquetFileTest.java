package io.sightline.jobs.evaluation.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.jobs.evaluation.Benchmark;
import io.sightline.jobs.evaluation.EvaluationException;
import io.sightline.jobs.evaluation.EvaluationQuestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** VSI-Bench as its parquet file has it, beside {@code test.jsonl}. */
class ParquetFileTest {
    private static final MessageType PUBLISHED =
            MessageTypeParser.parseMessageType(
                    """
                    message schema {
                      optional int64 id;
                      optional binary dataset (STRING);
                      optional binary scene_name (STRING);
                      optional binary question_type (STRING);
                      optional binary question (STRING);
                      optional binary ground_truth (STRING);
                      optional group options (LIST) {
                        repeated group list { optional binary element (STRING); }
                      }
                    }
                    """);

    @TempDir private Path directory;

    @ParameterizedTest
    @EnumSource(names = {"UNCOMPRESSED", "GZIP", "SNAPPY", "ZSTD"})
    void readsVsiBenchAsItIsReadFromLines(CompressionCodecName codec) throws IOException {
        write(directory.resolve("test-00000-of-00001.parquet"), codec);
        Benchmark table = VsiBench.read(directory, recording -> List.of());
        List<EvaluationQuestion> fromTable = questions(table);
        Files.writeString(
                directory.resolve("test.jsonl"),
                """
                {"id":3,"dataset":"arkitscenes","scene_name":"41","question_type":"object_counting",\
                "question":"How many table(s) are in this room?","ground_truth":"4","options":null}
                {"id":4,"dataset":"scannet","scene_name":"s1","question_type":"route_planning",\
                "question":"Which way?","ground_truth":"B","options":["A. Left","B. Röhre"]}
                """);
        Benchmark lines = VsiBench.read(directory, recording -> List.of());

        assertThat(fromTable).hasSize(2).isEqualTo(questions(lines));
    }

    @Test
    void refusesWhatIsNoParquet() throws IOException {
        Files.writeString(directory.resolve("test.parquet"), "version https://git-lfs.github.com");

        assertThatThrownBy(() -> VsiBench.read(directory, recording -> List.of()))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("test.parquet is no parquet file that can be read");
    }

    private static List<EvaluationQuestion> questions(Benchmark benchmark) throws IOException {
        return List.of(
                benchmark.scene(0).questions().get(0), benchmark.scene(1).questions().get(0));
    }

    private static CompressionCodecFactory packing() {
        CodecFactory others = new CodecFactory(new PlainParquetConfiguration(), 0);
        return new CompressionCodecFactory() {
            @Override
            public BytesInputCompressor getCompressor(CompressionCodecName codec) {
                return codec == CompressionCodecName.GZIP
                        ? new GzipPacking()
                        : others.getCompressor(codec);
            }

            @Override
            public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
                return others.getDecompressor(codec);
            }

            @Override
            public void release() {
                others.release();
            }
        };
    }

    private static void write(Path file, CompressionCodecName codec) throws IOException {
        try (ParquetWriter<Group> writer =
                ExampleParquetWriter.builder(new LocalOutputFile(file))
                        .withConf(new PlainParquetConfiguration())
                        .withType(PUBLISHED)
                        .withCompressionCodec(codec)
                        .withCodecFactory(packing())
                        .build()) {
            SimpleGroupFactory rows = new SimpleGroupFactory(PUBLISHED);
            writer.write(
                    rows.newGroup()
                            .append("id", 3L)
                            .append("dataset", "arkitscenes")
                            .append("scene_name", "41")
                            .append("question_type", "object_counting")
                            .append("question", "How many table(s) are in this room?")
                            .append("ground_truth", "4"));
            Group choice =
                    rows.newGroup()
                            .append("id", 4L)
                            .append("dataset", "scannet")
                            .append("scene_name", "s1")
                            .append("question_type", "route_planning")
                            .append("question", "Which way?")
                            .append("ground_truth", "B");
            Group options = choice.addGroup("options");
            options.addGroup("list").append("element", "A. Left");
            options.addGroup("list").append("element", "B. Röhre");
            writer.write(choice);
        }
    }
}
