/**
 * What the engine's steps compute, in PyTorch: frames to prefixes, chunks to point maps, tokens to
 * logits, piece by piece and with what was computed before. Tensors never leave this package.
 */
package io.sightline.model.engine.torch;
