/** In which order those are served who share a device. */
package io.sightline.model.engine.turns;
