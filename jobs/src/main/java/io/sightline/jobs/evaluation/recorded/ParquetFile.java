package io.sightline.jobs.evaluation.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.evaluation.EvaluationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** A table of texts, numbers and lists of texts in parquet, a row an object. */
final class ParquetFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The rest would need Hadoop itself; nobody publishes in it. */
    private static final Set<CompressionCodecName> READ =
            EnumSet.of(
                    CompressionCodecName.UNCOMPRESSED,
                    CompressionCodecName.GZIP,
                    CompressionCodecName.SNAPPY,
                    CompressionCodecName.ZSTD);

    private ParquetFile() {}

    /**
     * Its rows; a value that is null is left out.
     *
     * @throws EvaluationException if it is no parquet that is read
     */
    static List<JsonNode> items(Path file) throws IOException {
        List<JsonNode> items = new ArrayList<>();
        try (ParquetFileReader reader =
                ParquetFileReader.open(new LocalInputFile(file), options())) {
            requireReadable(reader, file);
            MessageType schema = reader.getFileMetaData().getSchema();
            for (PageReadStore rows = reader.readNextRowGroup();
                    rows != null;
                    rows = reader.readNextRowGroup()) {
                RecordReader<Group> records =
                        new ColumnIOFactory()
                                .getColumnIO(schema)
                                .getRecordReader(rows, new GroupRecordConverter(schema));
                for (long row = 0; row < rows.getRowCount(); row++) {
                    items.add(object(records.read()));
                }
            }
        } catch (RuntimeException e) {
            throw e instanceof EvaluationException written
                    ? written
                    : new EvaluationException(
                            "%s is no parquet file that can be read: %s"
                                    .formatted(file, e.getMessage()));
        }
        return items;
    }

    private static ParquetReadOptions options() {
        var conf = new PlainParquetConfiguration();
        CompressionCodecFactory codecs = ParquetReadOptions.builder(conf).build().getCodecFactory();
        return ParquetReadOptions.builder(conf).withCodecFactory(new GzipCodec(codecs)).build();
    }

    private static void requireReadable(ParquetFileReader reader, Path file) {
        reader.getRowGroups().stream()
                .flatMap(rows -> rows.getColumns().stream())
                .filter(column -> !READ.contains(column.getCodec()))
                .findFirst()
                .ifPresent(
                        column -> {
                            throw new EvaluationException(
                                    "%s is packed with %s; pack it with gzip, snappy or zstd"
                                            .formatted(file, column.getCodec()));
                        });
    }

    private static ObjectNode object(Group row) {
        ObjectNode object = JSON.createObjectNode();
        for (Type field : row.getType().getFields()) {
            String name = field.getName();
            if (row.getFieldRepetitionCount(name) > 0) {
                if (field.isPrimitive()) {
                    object.put(name, row.getValueToString(row.getType().getFieldIndex(name), 0));
                } else {
                    texts(row.getGroup(name, 0), object.putArray(name));
                }
            }
        }
        return object;
    }

    /** A list is a group with one repeated group, of which each has one element. */
    private static void texts(Group list, ArrayNode array) {
        for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
            Group element = list.getGroup(0, i);
            if (element.getFieldRepetitionCount(0) > 0) {
                array.add(element.getValueToString(0, 0));
            }
        }
    }
}
