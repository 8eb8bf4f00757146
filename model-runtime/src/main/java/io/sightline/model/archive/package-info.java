/**
 * TorchScript archives written without Python: the forward passes' source and a checkpoint's
 * tensors in one file that DJL's PyTorch engine loads.
 *
 * <pre>{@code
 * var source = new ScriptSource().file("__torch__.py", text);
 * var block = new ScriptModule("Block").tensor("w", tensors.get("x.weight")).integer("heads", 8);
 * var root = new ScriptModule("Encoder").modules("blocks", List.of(block));
 * new ArchiveWriter(source, DataType.FLOAT32).write(path, root, bytes -> {});
 * }</pre>
 *
 * The class of each object must declare the attributes given to it. Source looks like what
 * TorchScript serializes:
 *
 * <pre>
 * class Block(Module):
 *   __parameters__ = ["w", ]
 *   __buffers__ = []
 *   w : Tensor
 *   heads : int
 *   def forward(self: __torch__.Block,
 *     x: Tensor) -&gt; Tensor:
 *     return torch.linear(x, self.w)
 * </pre>
 */
package io.sightline.model.archive;
