/** Rooms as a training set in the format that Spatial-MLLM is trained from. */
package io.sightline.rooms.dataset;
