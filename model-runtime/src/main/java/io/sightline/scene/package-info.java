/**
 * What travels: the values that every part of Sightline agrees on, as plain records without any
 * behaviour of a stream or of a model. Times are milliseconds since the epoch, UTC.
 */
package io.sightline.scene;
