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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives are written here and loaded by the engine that will load them. */
class ArchiveWriterTest {
    @TempDir Path folder;

    @Test
    void objectsAreLoopedOver() throws Exception {
        var source =
                new ScriptSource()
                        .file(
                                "__torch__.py",
                                """
                                class Stack(Module):
                                  __parameters__ = []
                                  __buffers__ = []
                                  blocks : List[__torch__.layers.Block]
                                  scales : List[float]
                                  sizes : List[int]
                                  named : Dict[str, Tensor]
                                  listed : List[Tensor]
                                  def forward(self: __torch__.Stack,
                                    x: Tensor) -> Tensor:
                                    for i in range(torch.len(self.blocks)):
                                      x = torch.mul(self.blocks[i].forward(x), self.scales[i])
                                    return torch.add(x, self.named["bias"])
                                """)
                        .file(
                                "__torch__/layers.py",
                                """
                                class Block(Module):
                                  __parameters__ = ["w", ]
                                  __buffers__ = []
                                  w : Tensor
                                  heads : int
                                  def forward(self: __torch__.layers.Block,
                                    x: Tensor) -> Tensor:
                                    return torch.mul(torch.linear(x, self.w), self.heads)
                                """);
        var w = ArrayTensor.of(new float[] {0, 1, 1, 0}, 2, 2);
        var block = new ScriptModule("layers.Block").tensor("w", w).integer("heads", 2);
        var block2 = new ScriptModule("layers.Block").tensor("w", w).integer("heads", 3);
        var root =
                new ScriptModule("Stack")
                        .modules("blocks", List.of(block, block2))
                        .reals("scales", List.of(1.0, 0.5))
                        .integers("sizes", List.of(1L))
                        .tensors("named", Map.of("bias", ArrayTensor.of(new float[] {7}, 1)))
                        .tensors("listed", List.of(w));
        var path = folder.resolve("m.pt");
        new ArchiveWriter(source, DataType.FLOAT32).write(path, root);
        try (var model = Model.newInstance("m", Device.cpu(), "PyTorch")) {
            model.load(folder, "m.pt");
            var script = (PtSymbolBlock) model.getBlock();
            try (var manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
                var x = (PtNDArray) manager.create(new float[] {1, 2}, new Shape(1, 2));
                try (var in = IValue.from(x);
                        var out = script.forward(in)) {
                    assertThat(out.toTensor((PtNDManager) manager).toFloatArray())
                            .containsExactly(10, 13);
                }
            }
        }
    }
}
