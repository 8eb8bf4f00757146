package io.sightline.jobs.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rocksdb.CompressionType;

class DiskBackendTest {

    @ParameterizedTest
    @CsvSource({"512m, 128m", "2g, 128m", "8g, 512m", "16g, 1g", "256g, 1g"})
    void takesASixteenthOfTheMachineWithinBounds(String machine, String given) {
        Configuration settings =
                Configuration.fromMap(DiskBackend.settings(MemorySize.parseBytes(machine)));

        assertThat(settings.get(TaskManagerOptions.MANAGED_MEMORY_SIZE))
                .isEqualTo(MemorySize.parse(given));
    }

    @Test
    void keepsScenesInRocksDbAsTheyAre() {
        Configuration settings = Configuration.fromMap(DiskBackend.settings());

        assertThat(settings.get(StateBackendOptions.STATE_BACKEND)).isEqualTo("rocksdb");
        assertThat(settings.get(RocksDBConfigurableOptions.COMPRESSION_PER_LEVEL))
                .containsExactly(CompressionType.NO_COMPRESSION);
    }
}
