/** Maps of scenes as records: binary glTF, which viewers of 3D models open as it is. */
package io.sightline.jobs.kafka.map;
