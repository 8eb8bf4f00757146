/**
 * Running TorchScript: weights and the source under {@code /torchscript} become a {@link
 * io.sightline.model.torch.TorchModule} whose methods are called with tensors. The classes of the
 * source are put together here and by the parts that they belong to.
 */
package io.sightline.model.torch;
