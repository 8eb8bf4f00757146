/**
 * The paper's pass over one clip and one question, top to bottom, without batching or caches: what
 * a trace records, and what the engine is held against.
 */
package io.sightline.model.published;
