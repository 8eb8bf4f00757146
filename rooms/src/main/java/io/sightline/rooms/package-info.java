/** Procedural rooms, camera walks, a renderer, and questions with true answers. */
package io.sightline.rooms;
