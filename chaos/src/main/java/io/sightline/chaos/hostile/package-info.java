/**
 * What no camera and no person would send, drawn at random: bytes only, without Sightline's own.
 */
package io.sightline.chaos.hostile;
