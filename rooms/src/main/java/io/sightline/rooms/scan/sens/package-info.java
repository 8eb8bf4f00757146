/** ScanNet's recordings, {@code .sens}: read without other tools, a frame at a time. */
package io.sightline.rooms.scan.sens;
