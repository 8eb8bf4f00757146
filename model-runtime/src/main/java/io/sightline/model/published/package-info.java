/** The published pass over one clip, top to bottom, without batching or caches. */
package io.sightline.model.published;
