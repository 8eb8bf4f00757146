package io.sightline.operators;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TaskMemoryTest {

    @Test
    void readsWhatFlinksStartScriptWrites() {
        assertThat(
                        TaskMemory.offHeapBytes(
                                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner --configDir"
                                        + " /opt/flink/conf -D taskmanager.memory.network.min=343597385b"
                                        + " -D taskmanager.memory.task.off-heap.size=1073741824b"
                                        + " -D taskmanager.memory.task.heap.size=456340267b"))
                .isEqualTo(1L << 30);
    }

    @Test
    void aProcessThatWasToldNothingSaysSo() {
        assertThat(TaskMemory.offHeapBytes("io.sightline.jobs.cli.Sightline demo")).isZero();
        assertThat(TaskMemory.offHeapBytes()).isZero();
    }
}
