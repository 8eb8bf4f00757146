/** Meshes of scanned rooms: read from PLY, looked at from a camera, measured. Metres, z up. */
package io.sightline.rooms.scan.mesh;
