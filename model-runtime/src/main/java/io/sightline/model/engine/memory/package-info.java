/**
 * How the engine keeps within the memory that it may take: what is kept under a budget, who holds
 * which slot of the cache, and what happens when the device has no room.
 */
package io.sightline.model.engine.memory;
