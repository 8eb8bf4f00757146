/**
 * The words around the pixels: tokenizer, chat template and prompt, rotary positions, the choice of
 * the next token, and the language model's own forward pass.
 */
package io.sightline.model.language;
