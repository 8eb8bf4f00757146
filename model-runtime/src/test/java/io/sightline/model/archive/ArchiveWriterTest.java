package io.sightline.model.archive;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import io.sightline.model.checkpoint.ArrayTensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives are written here and loaded by the engine that will load them. */
class ArchiveWriterTest {
    private static final ArrayTensor SWAP = ArrayTensor.of(new float[] {0, 1, 1, 0}, 2, 2);

    @TempDir Path folder;

    @Test
    void loopsOverModulesOfAnotherFile() throws Exception {
        ScriptSource source =
                new ScriptSource()
                        .file(
                                "__torch__.py",
                                """
                                class Stack(Module):
                                  __parameters__ = []
                                  __buffers__ = []
                                  blocks : List[__torch__.layers.Block]
                                  def forward(self: __torch__.Stack,
                                    x: Tensor) -> Tensor:
                                    for i in range(torch.len(self.blocks)):
                                      x = self.blocks[i].forward(x)
                                    return x
                                """)
                        .file(
                                "__torch__/layers.py",
                                """
                                class Block(Module):
                                  __parameters__ = ["w", ]
                                  __buffers__ = []
                                  w : Tensor
                                  factor : int
                                  def forward(self: __torch__.layers.Block,
                                    x: Tensor) -> Tensor:
                                    return torch.mul(torch.linear(x, self.w), self.factor)
                                """);
        List<ScriptModule> blocks =
                List.of(
                        new ScriptModule("layers.Block").tensor("w", SWAP).integer("factor", 2),
                        new ScriptModule("layers.Block").tensor("w", SWAP).integer("factor", 3));
        ScriptModule stack = new ScriptModule("Stack").modules("blocks", blocks);

        assertThat(forward(source, stack, DataType.FLOAT32, 1, 2)).containsExactly(6, 12);
        try (var zip = new ZipFile(folder.resolve("model.pt").toFile())) {
            assertThat(zip.stream().filter(entry -> entry.getName().contains("/data/")))
                    .as("the shared weight is written once")
                    .hasSize(1);
        }
    }

    @Test
    void attributesOfEveryTypeArrive() throws Exception {
        ScriptSource source =
                new ScriptSource()
                        .file(
                                "__torch__.py",
                                """
                                class Attributes(Module):
                                  __parameters__ = []
                                  __buffers__ = []
                                  a : List[float]
                                  b : List[int]
                                  c : Dict[str, Tensor]
                                  d : List[Tensor]
                                  e : float
                                  f : bool
                                  g : str
                                  h : int
                                  def forward(self: __torch__.Attributes,
                                    x: Tensor) -> Tensor:
                                    if self.f:
                                      x = torch.mul(x, self.a[1])
                                    x = torch.add(x, self.c[self.g])
                                    x = torch.add(x, torch.mul(self.d[0], self.e))
                                    return torch.add(x, self.b[1] + self.h)
                                """);
        ScriptModule root =
                new ScriptModule("Attributes")
                        .reals("a", List.of(0.0, 0.5))
                        .integers("b", List.of(0L, 1L << 40))
                        .tensors("c", Map.of("bias", ArrayTensor.of(new float[] {7}, 1)))
                        .tensors("d", List.of(ArrayTensor.of(new long[] {4})))
                        .real("e", 0.25)
                        .flag("f", true)
                        .text("g", "bias")
                        .integer("h", -(1L << 40));

        assertThat(forward(source, root, DataType.FLOAT32, 2, 4)).containsExactly(9, 10);
    }

    @Test
    void floatsAreConvertedToThePrecisionAndIntegersAreNot() throws Exception {
        ScriptSource source =
                new ScriptSource()
                        .file(
                                "__torch__.py",
                                """
                                class Sum(Module):
                                  __parameters__ = []
                                  __buffers__ = []
                                  w : Tensor
                                  n : Tensor
                                  def forward(self: __torch__.Sum,
                                    x: Tensor) -> Tensor:
                                    return torch.to(torch.mul(self.w, self.n), 6)
                                """);
        ScriptModule root =
                new ScriptModule("Sum")
                        .tensor("w", ArrayTensor.of(new float[] {1.001f, -2.5f}, 2))
                        .tensor("n", ArrayTensor.of(new long[] {2}, 1));

        assertThat(forward(source, root, DataType.BFLOAT16, 0)).containsExactly(2, -5);
        assertThat(forward(source, root, DataType.FLOAT32, 0)).containsExactly(2.002f, -5);
    }

    private float[] forward(ScriptSource source, ScriptModule root, DataType precision, float... x)
            throws Exception {
        Path path = folder.resolve("model.pt");
        Files.deleteIfExists(path);
        new ArchiveWriter(source, precision).write(path, root, bytes -> {});
        try (Model model = Model.newInstance("model", Device.cpu(), "PyTorch");
                NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
            model.load(folder, "model.pt");
            var input = (PtNDArray) manager.create(x, new Shape(1, x.length));
            try (IValue in = IValue.from(input);
                    IValue out = ((PtSymbolBlock) model.getBlock()).forward(in)) {
                return out.toTensor((PtNDManager) manager).toFloatArray();
            }
        }
    }
}
