package io.sightline.model.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import io.sightline.model.engine.memory.OutOfDeviceMemoryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What PyTorch says when there is no memory left, in its own words. */
class DeviceMemoryTest {
    private static final String CUDA =
            "CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of 23.64 GiB of"
                    + " which 1.12 GiB is free. Including non-PyTorch memory, this process has 22.51 GiB"
                    + " memory in use. Of the allocated memory 20.94 GiB is allocated by PyTorch, and 1.16 GiB"
                    + " is reserved by PyTorch but unallocated. If reserved but unallocated memory is large"
                    + " try setting PYTORCH_CUDA_ALLOC_CONF=expandable_segments:True to avoid fragmentation."
                    + "  See documentation for Memory Management"
                    + "  (https://pytorch.org/docs/stable/notes/cuda.html#environment-variables)";
    private static final String IN_TORCHSCRIPT =
            """
            The following operation failed in the TorchScript interpreter.
            Traceback of TorchScript, serialized code (most recent call last):
              File "code/__torch__/language_model.py", line 214, in forward
            RuntimeError: \
            """;
    private static final String HOST =
            "[enforce fail at alloc_cpu.cpp:119] err == 0. DefaultCPUAllocator: can't allocate memory: you"
                    + " tried to allocate 68719476736 bytes. Error code 12 (Cannot allocate memory)";

    @ParameterizedTest
    @ValueSource(
            strings = {
                CUDA,
                IN_TORCHSCRIPT + CUDA + "\n",
                HOST,
                "CUDA error: out of memory\n",
                "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`"
            })
    void aDeviceThatIsFullIsToldFromOtherFailures(String said) {
        assertThatExceptionOfType(OutOfDeviceMemoryException.class)
                .isThrownBy(() -> failing(said))
                .withCauseInstanceOf(EngineException.class);
    }

    @Test
    void otherFailuresStayWhatTheyAre() {
        assertThatThrownBy(
                        () -> failing(IN_TORCHSCRIPT + "mat1 and mat2 shapes cannot be multiplied"))
                .isInstanceOf(EngineException.class);
    }

    @Test
    void whatSucceedsIsHandedOn() {
        assertThat(DeviceMemory.guarded(() -> "done")).isEqualTo("done");
    }

    private static Object failing(String said) {
        return DeviceMemory.guarded(
                () -> {
                    throw new EngineException(said);
                });
    }
}
